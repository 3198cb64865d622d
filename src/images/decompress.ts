import { Readable } from 'node:stream';
import type { Compression } from './compressions.js';
import { runFilter } from './runFilter.js';
import type { Decompressed } from './Decompressed.js';

/** Decompresses chunk by chunk, with Node's own decompressor if it has one, otherwise with a program. */
export function decompress({ stream, cut, program }: Compression, chunks: AsyncIterable<Uint8Array>): Decompressed {
  if (stream === undefined) return runFilter(program, Readable.from(chunks));
  const input = Readable.from(cut?.(chunks) ?? chunks);
  const output = stream();
  input.on('error', (reason) => output.destroy(reason)).pipe(output);
  return {
    chunks: output,
    close: () => {
      input.destroy();
      output.destroy();
    },
  };
}
