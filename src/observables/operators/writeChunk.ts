import type { Writable } from 'node:stream';

/**
 * Writes to a Node stream: resolves once the stream has taken the bytes, so that nothing accumulates in memory. Rejects when
 * the stream fails, or is destroyed while it waits for a slow reader: the write's own callback may never come then.
 */
export function writeChunk(stream: Writable, chunk: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (reason: Error | null | undefined): void => {
      stream.off('close', closed);
      if (reason) reject(reason);
      else resolve();
    };
    const closed = (): void => {
      end(stream.errored ?? new Error('the stream was closed before all was written'));
    };
    stream.once('close', closed);
    stream.write(chunk, end);
  });
}
