import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { inputClosed } from './inputClosed.js';
import { untilRead } from './untilRead.js';

/** ^D: the end of input for a terminal. A real end would close the console. */
const END_OF_TRANSMISSION = '\u0004';
const NEWLINE = 10;

/** What ending an input needs. */
export interface InputEnd {
  /** Resolves when the shim has been asked to open its end of the FIFO, so that written data is not lost. */
  readonly connected: Promise<void>;
  /** Whether the process has ended, so that nothing can be lost. */
  readonly isOver: () => boolean;
  /** Sends CloseIO: containerd holds a writing end of its own. */
  readonly closeStdin: Observable<void>;
  readonly terminal: boolean;
}

/**
 * The writing end of a FIFO as a Writable.
 *
 * It is opened for reading too, because opening it for writing fails with ENXIO before the shim has opened it; and it
 * stays open until then, because a FIFO's content is lost with its last holder.
 */
export function fifoWriter(path: string, end: InputEnd): Writable {
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const socket = new Socket({ fd, readable: false, writable: true });
  socket.on('error', () => undefined);
  let last = NEWLINE;
  const isOver = (): boolean => stream.destroyed || end.isOver();
  const stream = new Writable({
    decodeStrings: true,
    write: (chunk: Uint8Array, _encoding, done) => {
      last = chunk.at(-1) ?? last;
      // A destroyed socket does not report what it discarded.
      socket.write(chunk, (reason) => {
        done(socket.destroyed ? inputClosed(reason) : reason);
      });
    },
    final: (done) => {
      finish(socket, path, last, { ...end, isOver }).then(() => {
        done();
      }, done);
    },
    destroy: (reason, done) => {
      socket.destroy();
      done(reason);
    },
  });
  return stream;
}

/** In the middle of a line, the first ^D only flushes the line. */
function endOfTerminal(last: number): string {
  return last === NEWLINE ? END_OF_TRANSMISSION : END_OF_TRANSMISSION.repeat(2);
}

async function finish(
  socket: Socket,
  path: string,
  last: number,
  { connected, isOver, closeStdin, terminal }: InputEnd,
): Promise<void> {
  await connected;
  const holder = openToHold(path);
  try {
    await close(socket, terminal ? endOfTerminal(last) : '');
    await untilRead(path, isOver);
  } finally {
    if (holder !== undefined) closeSync(holder);
  }
  if (!terminal) await firstValueFrom(closeStdin);
}

/** Opens a writing end that preserves the content when the other is closed; `undefined` if the FIFO is gone. */
function openToHold(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

function close(socket: Socket, lastWords: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else
      socket
        .once('close', () => {
          resolve();
        })
        .end(lastWords);
  });
}
