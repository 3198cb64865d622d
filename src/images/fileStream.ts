import { constants, createReadStream, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/**
 * The bytes of a file; the reader destroys the stream when it stops early. A FIFO is read by the event loop, which
 * waits for its writer: `fs.read` would block a thread of libuv's pool, and the program's exit, until a writer comes.
 */
export function fileStream(path: string): Readable {
  if (statSync(path, { throwIfNoEntry: false })?.isFIFO() !== true)
    return createReadStream(path, { highWaterMark: 1024 * 1024 });
  const stream = new Socket({
    fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
    readable: true,
    writable: false,
  });
  // Readers add their own listener for errors.
  return stream.on('error', () => undefined);
}
