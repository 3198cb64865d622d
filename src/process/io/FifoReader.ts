import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** The reading end of a FIFO, and for a while a writing end that prevents an end of file before the shim opens it. */
export class FifoReader {
  readonly stream: Readable;
  private keeper: number | undefined;
  /** A second reader that discards the output of a destroyed stream. */
  private substitute: Socket | undefined;
  private drains = false;
  private isClosed = false;
  private readonly path: string;

  /**
   * Opens the FIFO without waiting for a writer, and reads with the event loop: `fs.open` and `fs.read` on a FIFO each
   * block a thread of libuv's pool, and `fs.createReadStream` treats "no writer yet" as the end (tried on Node 20).
   */
  constructor(path: string) {
    this.path = path;
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      this.keeper = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (reason) {
      closeSync(fd);
      throw reason;
    }
    // manualStart: nothing is read, and the program is not kept alive, before there is a subscriber.
    this.stream = new Socket({ fd, readable: true, writable: false, manualStart: true } as ConstructorParameters<
      typeof Socket
    >[0]);
    // Prevents an error without listeners from crashing the program; readers add their own listeners.
    this.stream.on('error', () => undefined);
    // Any number of listeners.
    this.stream.setMaxListeners(0);
  }

  /** From now on the output ends when the last other writer closes it; at once if there is none. */
  letGo(): void {
    if (this.keeper !== undefined) closeSync(this.keeper);
    this.keeper = undefined;
  }

  /** Discards output that nobody reads, and what comes after a reader has left or destroyed the stream. */
  drain(): void {
    const { stream } = this;
    if (!this.drains) {
      this.drains = true;
      // A leaving reader pauses the stream, which would otherwise stay open forever.
      stream.on('pause', () => {
        queueMicrotask(() => {
          this.discard();
        });
      });
      stream.on('close', () => {
        this.discard();
      });
    }
    this.discard();
  }

  close(): void {
    this.isClosed = true;
    this.letGo();
    this.stream.destroy();
    this.substitute?.destroy();
  }

  private discard(): void {
    const { stream } = this;
    if (stream.destroyed) this.discardByAnother();
    else if (stream.listenerCount('data') === 0 && stream.listenerCount('readable') === 0) stream.resume();
  }

  /**
   * The shim holds a reading end too, so a process whose stream was destroyed blocks when the pipe is full, and so does
   * its deletion.
   */
  private discardByAnother(): void {
    if (this.isClosed || this.stream.readableEnded || this.substitute?.destroyed === false) return;
    try {
      const fd = openSync(this.path, constants.O_RDONLY | constants.O_NONBLOCK);
      this.substitute = new Socket({ fd, readable: true, writable: false })
        .on('error', () => undefined)
        .resume()
        .unref();
    } catch {
      // The FIFO was removed: nobody writes to it any more.
    }
  }
}
