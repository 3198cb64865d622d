import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ContainerdError, invalidArgument } from '../errors.js';
import type { Descriptor } from '../values/Descriptor.js';
import type { Platform } from '../values/Platform.js';
import { fileError } from './fileError.js';
import { isWanted } from './linkContent.js';
import { isIndex, isManifest } from './mediaTypes.js';
import { parseIndex, parseManifest } from './parse.js';
import type { TarEntry } from './tar/TarReader.js';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Larger descriptions are none. */
const LARGEST = 8 * 1024 * 1024;

/** A file, read piece by piece. */
interface OpenFile {
  readonly handle: FileHandle;
  readonly size: number;
}

/** An OCI image layout in a folder: `index.json` and `blobs/sha256/…`. Links are followed within the folder only. */
export class LayoutFolder {
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** What is in it; `invalid_argument` where it is no layout. */
  async index(): Promise<Buffer> {
    const file = await this.open('index.json');
    if (file === undefined)
      throw invalidArgument('source', `must be an OCI layout or an archive: the folder ${this.path} has no index.json`);
    return reading(file, () => whole(file, 'index.json'));
  }

  /** The blobs that images are made of, each once, open until the next is asked for. What is missing is passed over. */
  async *blobs(
    images: readonly Descriptor[],
    platform: Platform | undefined,
  ): AsyncGenerator<TarEntry, undefined, undefined> {
    const ahead = [...images];
    const seen = new Set<string>();
    for (let blob = ahead.shift(); blob !== undefined; blob = ahead.shift()) {
      if (seen.has(blob.digest) || !DIGEST.test(blob.digest)) continue;
      seen.add(blob.digest);
      const name = `blobs/${blob.digest.replace(':', '/')}`;
      const file = await this.open(name);
      if (file === undefined) continue;
      try {
        if (isIndex(blob.mediaType) || isManifest(blob.mediaType))
          ahead.unshift(...membersOf(blob, await whole(file, name), platform));
        yield entryOf(name, file);
      } finally {
        await file.handle.close();
      }
    }
    return undefined;
  }

  /** A file of it, wherever links within the folder lead; `undefined` where there is none. */
  private async open(name: string): Promise<OpenFile | undefined> {
    try {
      const root = await realpath(this.path);
      const real = await realpath(join(root, name));
      if (!real.startsWith(root.endsWith(sep) ? root : root + sep))
        throw invalidArgument(
          'source',
          `${name} is a link to ${real}, out of the folder ${root}: such links are not followed`,
        );
      // Neither a link that was put there meanwhile, nor a FIFO that nobody writes to.
      const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const stats = await handle.stat();
      if (stats.isFile()) return { handle, size: stats.size };
      await handle.close();
      throw invalidArgument('source', `${name} is no file`);
    } catch (cause) {
      if (cause instanceof ContainerdError) throw cause;
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw fileError('source', `${name} cannot be read`, cause, 'data_loss');
    }
  }
}

async function reading<T>({ handle }: OpenFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } finally {
    await handle.close();
  }
}

async function whole(file: OpenFile, name: string): Promise<Buffer> {
  if (file.size > LARGEST)
    throw new ContainerdError('data_loss', `its ${name} has ${file.size.toString()} bytes, which is too much`, {
      argument: 'source',
    });
  return entryOf(name, file).take(file.size);
}

/** What an index or a manifest names; nothing where it is none, which is told when it is stored. */
function membersOf({ mediaType }: Descriptor, bytes: Buffer, platform: Platform | undefined): readonly Descriptor[] {
  try {
    const json = JSON.parse(bytes.toString()) as Readonly<Record<string, unknown>>;
    if (isIndex(mediaType)) return parseIndex(json).filter((entry) => isWanted(entry, platform));
    const { config, layers } = parseManifest(json);
    return [config, ...layers];
  } catch {
    return [];
  }
}

function entryOf(name: string, { handle, size }: OpenFile): TarEntry {
  let position = 0;
  const take = async (count: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(Math.min(count, size - position));
    for (let filled = 0; filled < bytes.length;) {
      const { bytesRead } = await handle
        .read(bytes, filled, bytes.length - filled, position)
        .catch((cause: unknown) => {
          throw fileError('source', `${name} cannot be read`, cause, 'data_loss');
        });
      if (bytesRead === 0)
        throw new ContainerdError(
          'data_loss',
          `${name} ends after ${position.toString()} of ${size.toString()} bytes`,
          { argument: 'source' },
        );
      filled += bytesRead;
      position += bytesRead;
    }
    return bytes;
  };
  return { name, type: 'file', size, linkName: '', take };
}
