import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { MAGIC_LENGTH, compressionOf } from '../../../images/compressions.js';
import { decompress } from '../../../images/decompress.js';
import { ByteReader } from '../../../images/tar/ByteReader.js';
import { TarReader } from '../../../images/tar/TarReader.js';
import { LayerFolder } from './LayerFolder.js';

/** An uncompressed layer. */
export interface Applied {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

/** Unpacks a layer, compressed or not, into a folder. */
export async function applyLayer(file: string, folder: string): Promise<Applied> {
  const stored = new ByteReader(chunksOf(createReadStream(file)));
  const compression = compressionOf(await stored.peek(MAGIC_LENGTH));
  const plain = compression === undefined ? undefined : decompress(compression, stored.remaining());
  const hash = createHash('sha256');
  let size = 0;
  async function* hashed(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of plain?.chunks ?? stored.remaining()) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
  }
  try {
    const bytes = new ByteReader(hashed());
    const archive = new TarReader(bytes);
    const layer = new LayerFolder(folder);
    for (let entry = await archive.next(); entry !== undefined; entry = await archive.next()) await layer.unpack(entry);
    // Bytes after the end of the archive are part of the layer's digest.
    while ((await bytes.skip(Number.MAX_SAFE_INTEGER)) > 0);
    return { digest: `sha256:${hash.digest('hex')}`, size };
  } finally {
    plain?.close();
  }
}

function chunksOf(stream: AsyncIterable<unknown>): AsyncIterator<Uint8Array> {
  return stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
}
