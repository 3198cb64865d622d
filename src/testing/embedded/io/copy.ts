import { Socket } from 'node:net';

/** A copy under way. */
export interface Copy {
  /** Resolves when the source has ended and everything is written, or when it was stopped. */
  readonly done: Promise<void>;
  stop(): void;
}

/** Copies from one pipe to another with backpressure, and closes both at the end. Does not keep the program alive. */
export function copy(reader: number, writer: number): Copy {
  const source = new Socket({ fd: reader, readable: true, writable: false });
  const target = new Socket({ fd: writer, readable: false, writable: true });
  for (const socket of [source, target]) socket.unref().on('error', () => undefined);
  const done = new Promise<void>((resolve) => {
    target.on('close', () => {
      resolve();
    });
  });
  source.pipe(target);
  const stop = (): void => {
    source.destroy();
    target.destroy();
  };
  // A reader has only gone for good once we close our own reading end.
  target.on('close', stop);
  return { done, stop };
}
