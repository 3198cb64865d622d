import { createGunzip } from 'node:zlib';
import * as zlib from 'node:zlib';
import type { Transform } from 'node:stream';
import { zstdFrames } from './zstdFrames.js';

/** A compression format, and what decompresses it. */
export interface Compression {
  readonly name: string;
  /** Node's own decompressor; `undefined` if Node has none. */
  readonly stream: (() => Transform) | undefined;
  /** Splits the input into the chunks that `stream` needs, if it is particular about them. */
  readonly cut?: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** A program that decompresses stdin to stdout. */
  readonly program: { readonly name: string; readonly args: readonly string[]; readonly debianPackage: string };
}

/** The number of leading bytes that identify every format. */
export const MAGIC_LENGTH = 10;

const program = (name: string, debianPackage: string): Compression['program'] => ({
  name,
  args: ['-d', '-c'],
  debianPackage,
});

// Available since Node 22.15.
const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Transform };

const GZIP: Compression = { name: 'gzip', stream: () => createGunzip(), program: program('gzip', 'gzip') };
const ZSTD: Compression = {
  name: 'zstd',
  stream: createZstdDecompress,
  cut: zstdFrames,
  program: program('zstd', 'zstd'),
};
const XZ: Compression = { name: 'xz', stream: undefined, program: program('xz', 'xz-utils') };
const BZIP2: Compression = { name: 'bzip2', stream: undefined, program: program('bzip2', 'bzip2') };

/** The first bytes of each format, in hexadecimal. */
const MAGIC_NUMBERS: readonly (readonly [RegExp, Compression])[] = [
  [/^1f8b/, GZIP],
  // A zstd frame, or a skippable frame.
  [/^(?:28b52ffd|5.2a4d18)/, ZSTD],
  [/^fd377a585a00/, XZ],
  // `BZh`, the block size, and the magic number of the first block or of the end of the stream.
  [/^425a683[1-9](?:314159265359|177245385090)/, BZIP2],
];

/** The compression of a file that starts with these bytes; `undefined` if it is not compressed. */
export function compressionOf(magic: Buffer): Compression | undefined {
  const beginning = magic.toString('hex');
  return MAGIC_NUMBERS.find(([pattern]) => pattern.test(beginning))?.[1];
}
