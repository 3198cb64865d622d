import { ContainerdError } from '../errors.js';
import { ByteReader } from './tar/ByteReader.js';

const FRAME = 0xfd2fb528;

/** What the fields of a frame's header take, in bytes, by the two bits that say so. */
const DICTIONARY_ID = [0, 1, 2, 4] as const;
const CONTENT_SIZE = [0, 2, 4, 8] as const;

/**
 * A zstd file, cut so that no chunk holds the end of one frame and the beginning of the next, and without the frames
 * that are to be skipped: Node's decompressor ends with the first frame of a chunk (22.15 to 22.23).
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

/** The rest of a frame: its header, blocks of 128 KiB at the most, and a checksum where there is one. */
async function* frame(bytes: ByteReader): AsyncGenerator<Uint8Array, void, undefined> {
  const [descriptor = 0] = yield* passed(bytes, 1);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const contentSize = CONTENT_SIZE[(descriptor >>> 6) as 0 | 1 | 2 | 3] || (isSingleSegment ? 1 : 0);
  yield* passed(bytes, (isSingleSegment ? 0 : 1) + DICTIONARY_ID[(descriptor & 3) as 0 | 1 | 2 | 3] + contentSize);
  for (let isLast = false; !isLast;) {
    const header = yield* passed(bytes, 3);
    // The file ends here: the decompressor says so.
    if (header.length < 3) return;
    const word = header.readUIntLE(0, 3);
    isLast = (word & 1) !== 0;
    const isRepeatedByte = ((word >>> 1) & 3) === 1;
    yield* passed(bytes, isRepeatedByte ? 1 : word >>> 3);
  }
  if ((descriptor & 4) !== 0) yield* passed(bytes, 4);
}

/** Yields so many bytes, and returns them; fewer at the end only. */
async function* passed(bytes: ByteReader, count: number): AsyncGenerator<Uint8Array, Buffer, undefined> {
  const taken = await bytes.take(count);
  if (taken.length > 0) yield taken;
  return taken;
}
