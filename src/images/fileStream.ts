import { constants, createReadStream, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/**
 * The bytes of a file; whoever stops reading destroys it. A FIFO is read with the event loop and waits for its writer:
 * `fs.read` would hold a thread of libuv's pool, and the program, until one comes.
 */
export function fileStream(path: string): Readable {
  if (statSync(path, { throwIfNoEntry: false })?.isFIFO() !== true)
    return createReadStream(path, { highWaterMark: 1024 * 1024 });
  const stream = new Socket({
    fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK),
    readable: true,
    writable: false,
  });
  // Who reads has listeners of their own.
  return stream.on('error', () => undefined);
}
