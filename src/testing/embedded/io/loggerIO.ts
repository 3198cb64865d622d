import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { unknown } from '../wire/RpcError.js';
import { Files } from './Files.js';
import type { IOContext, OpenIO } from './streams.js';
import { wordsOf } from './openOutput.js';

/**
 * Pipes output to a logging binary: stdout is its file 3, stderr its file 4, and it closes file 5 when it is ready. The
 * URI's query becomes its arguments.
 */
export async function loggerIO(uri: URL, { namespace, id, pipes }: IOContext): Promise<OpenIO> {
  const files = new Files();
  const [out, err] = [await pipes.pipe({ blocking: true }), await pipes.pipe({ blocking: true })];
  for (const { reader, writer } of [out, err]) {
    files.add(reader);
    files.add(writer);
  }
  const args = [...uri.searchParams].flat();
  const logger = spawn(decodeURIComponent(uri.pathname), args, {
    env: { ...process.env, CONTAINER_ID: id, CONTAINER_NAMESPACE: namespace },
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', out.reader, err.reader, 'pipe'],
  });
  logger.unref();
  const ended = new Promise<void>((resolve) => {
    logger.on('close', () => {
      resolve();
    });
  });
  await ready(logger, uri.pathname).catch((reason: unknown) => {
    files.close();
    throw reason;
  });
  files.close(out.reader, err.reader);
  return {
    stdio: ['ignore', out.writer, err.writer],
    handedOver: () => {
      files.close();
    },
    closeStdin: () => undefined,
    resize: () => Promise.resolve(),
    drained: ended,
    close: () => {
      files.close();
    },
  };
}

async function ready(logger: ChildProcess, path: string): Promise<void> {
  try {
    await once(logger, 'spawn');
  } catch (reason) {
    throw unknown(
      `failed to create init process I/O: 1 error occurred:\n\t* failed to start binary process: fork/exec ${path}: ${wordsOf(reason)}\n\n`,
    );
  }
  // The type of `stdio` has no sixth stream.
  const line = (logger.stdio as readonly unknown[])[5] as Duplex;
  line.resume();
  await once(line, 'close');
}
