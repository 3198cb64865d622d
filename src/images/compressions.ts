import { createGunzip } from 'node:zlib';
import * as zlib from 'node:zlib';
import type { Transform } from 'node:stream';
import { zstdFrames } from './zstdFrames.js';

/** How an archive may be compressed, and what can undo it. */
export interface Compression {
  readonly name: string;
  /** Of Node's own; `undefined` where Node has none. */
  readonly stream: (() => Transform) | undefined;
  /** How the bytes must be cut for `stream`, where it matters. */
  readonly cut?: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** Reads compressed bytes on stdin, and writes the others to stdout. */
  readonly program: { readonly name: string; readonly args: readonly string[]; readonly debianPackage: string };
}

/** So many bytes tell them apart. */
export const MAGIC_LENGTH = 10;

const program = (name: string, debianPackage: string): Compression['program'] => ({
  name,
  args: ['-d', '-c'],
  debianPackage,
});

// Since Node 22.15.
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

/** In hexadecimal: how a file begins. */
const BEGINNINGS: readonly (readonly [RegExp, Compression])[] = [
  [/^1f8b/, GZIP],
  // A frame, or one to be skipped before it.
  [/^(?:28b52ffd|5.2a4d18)/, ZSTD],
  [/^fd377a585a00/, XZ],
  // `BZh`, the size of a block, and a first block or the end.
  [/^425a683[1-9](?:314159265359|177245385090)/, BZIP2],
];

/** How a file is compressed that begins with these bytes; `undefined` where it is not. */
export function compressionOf(magic: Buffer): Compression | undefined {
  const beginning = magic.toString('hex');
  return BEGINNINGS.find(([pattern]) => pattern.test(beginning))?.[1];
}
