import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** The reading end of a FIFO, and for a while a writing end that keeps it from ending before the shim has come. */
export class FifoReader {
  readonly stream: Readable;
  private keeper: number | undefined;
  /** What throws away the output of a stream that was destroyed. */
  private substitute: Socket | undefined;
  private drains = false;
  private isClosed = false;
  private readonly path: string;

  /**
   * Opens without waiting for a writer, and reads with the event loop: `fs.open` and `fs.read` on a FIFO block a thread
   * of libuv's pool each, and `fs.createReadStream` takes "no writer yet" for the end (tried on Node 20).
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
    // manualStart: nothing is read, and nothing keeps this program alive, before somebody listens.
    this.stream = new Socket({ fd, readable: true, writable: false, manualStart: true } as ConstructorParameters<
      typeof Socket
    >[0]);
    // Who reads is told of errors by listeners of their own; without any an error would end the program.
    this.stream.on('error', () => undefined);
    // As many may listen as want to.
    this.stream.setMaxListeners(0);
  }

  /** From here on the output ends when the last other writer closes it; at once if there is none. */
  letGo(): void {
    if (this.keeper !== undefined) closeSync(this.keeper);
    this.keeper = undefined;
  }

  /** Throws away what nobody reads, and from where its reader leaves or destroys the stream what comes then. */
  drain(): void {
    const { stream } = this;
    if (!this.drains) {
      this.drains = true;
      // Who leaves pauses the stream: it would stay open for ever.
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

  /** The shim holds a reading end too, so a process whose stream was destroyed waits when the pipe is full, and so does its deletion. */
  private discardByAnother(): void {
    if (this.isClosed || this.stream.readableEnded || this.substitute?.destroyed === false) return;
    try {
      const fd = openSync(this.path, constants.O_RDONLY | constants.O_NONBLOCK);
      this.substitute = new Socket({ fd, readable: true, writable: false })
        .on('error', () => undefined)
        .resume()
        .unref();
    } catch {
      // It is removed: nobody writes to it any more.
    }
  }
}
