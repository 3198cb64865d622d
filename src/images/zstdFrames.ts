import { ContainerdError } from '../errors.js';
import { ByteReader } from './tar/ByteReader.js';

const FRAME = 0xfd2fb528;

/** The sizes of two header fields in bytes, indexed by the two bits that encode them. */
const DICTIONARY_ID = [0, 1, 2, 4] as const;
const CONTENT_SIZE = [0, 2, 4, 8] as const;

/**
 * Splits a zstd file so that no chunk contains the end of one frame and the start of the next, and drops skippable
 * frames: Node's decompressor stops after the first frame of a chunk (22.15 to 22.23).
 */
export async function* zstdFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new ByteReader(chunks[Symbol.asyncIterator]());
  for (let magic = await bytes.take(4); magic.length > 0; magic = await bytes.take(4)) {
    const word = magic.length === 4 ? magic.readUInt32LE() : 0;
    if (word >>> 4 === 0x184d2a5) {
      const size = await bytes.take(4);
      await bytes.skip(size.length === 4 ? size.readUInt32LE() : 0);
    } else if (word === FRAME) {
      yield magic;
      yield* frame(bytes);
    } else throw new ContainerdError('data_loss', 'has data after its last zstd frame', { argument: 'source' });
  }
}

/** The rest of a frame: its header, blocks of at most 128 KiB, and an optional checksum. */
async function* frame(bytes: ByteReader): AsyncGenerator<Uint8Array, void, undefined> {
  const [descriptor = 0] = yield* forward(bytes, 1);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const contentSize = CONTENT_SIZE[(descriptor >>> 6) as 0 | 1 | 2 | 3] || (isSingleSegment ? 1 : 0);
  yield* forward(bytes, (isSingleSegment ? 0 : 1) + DICTIONARY_ID[(descriptor & 3) as 0 | 1 | 2 | 3] + contentSize);
  for (let isLast = false; !isLast;) {
    const header = yield* forward(bytes, 3);
    // The file is truncated; the decompressor reports it.
    if (header.length < 3) return;
    const word = header.readUIntLE(0, 3);
    isLast = (word & 1) !== 0;
    const isRepeatedByte = ((word >>> 1) & 3) === 1;
    yield* forward(bytes, isRepeatedByte ? 1 : word >>> 3);
  }
  if ((descriptor & 4) !== 0) yield* forward(bytes, 4);
}

/** Yields and returns `count` bytes; fewer only at the end. */
async function* forward(bytes: ByteReader, count: number): AsyncGenerator<Uint8Array, Buffer, undefined> {
  const taken = await bytes.take(count);
  if (taken.length > 0) yield taken;
  return taken;
}
