import { EMPTY } from 'rxjs';
import type { Observable } from 'rxjs';
import type { StdioPaths } from '../../values/StdioPaths.js';
import type { FifoReader } from './FifoReader.js';
import { fifoWriter } from './FifoWriter.js';
import { fromReadable } from './fromReadable.js';
import { openReaders } from './openReaders.js';
import type { IOContext, OwnedIO } from './ProcessIO.js';

/**
 * Our ends of a process's FIFOs.
 *
 * @param remove Removes the FIFOs; open ones stay open.
 */
export function fifoIO(paths: StdioPaths, { closeStdin }: IOContext, remove: () => void): OwnedIO {
  let connect = (): void => undefined;
  let isOver = false;
  const connection = new Promise<void>((resolve) => {
    connect = resolve;
  });
  const hasStdout = paths.stdout !== '';
  const outputs = [paths.stdout, paths.terminal ? '' : paths.stderr].filter((path) => path !== '');
  const { readers, stdin } = openReaders(outputs, (opened) => ({
    readers: opened,
    stdin:
      paths.stdin === ''
        ? undefined
        : fifoWriter(paths.stdin, {
            connected: connection,
            isOver: () => isOver,
            closeStdin,
            terminal: paths.terminal,
          }),
  }));
  const [stdout, stderr] = hasStdout ? readers : [undefined, ...readers];
  const connected = (): void => {
    connect();
    for (const reader of readers) reader.letGo();
  };
  return {
    io: {
      paths,
      stdout: bytesOf(stdout),
      stderr: bytesOf(stderr),
      streams: {
        ...(stdin && { stdin }),
        ...(stdout && { stdout: stdout.stream }),
        ...(stderr && { stderr: stderr.stream }),
      },
    },
    connected,
    ended: () => {
      isOver = true;
      // An end of input that is under way can finish; nothing is lost by it.
      if (stdin !== undefined && !(stdin.writableEnded && stdin.writableLength === 0)) stdin.destroy();
    },
    drain: () => {
      readers.forEach((reader) => {
        reader.drain();
      });
    },
    release: () => {
      connected();
      stdin?.destroy();
      readers.forEach((reader) => {
        reader.drain();
      });
      remove();
    },
    cancel: () => {
      stdin?.destroy();
      readers.forEach((reader) => {
        reader.close();
      });
      remove();
    },
  };
}

function bytesOf(reader: FifoReader | undefined): Observable<Uint8Array> {
  return reader === undefined ? EMPTY : fromReadable(reader.stream);
}
