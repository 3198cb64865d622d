import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ContainerdError, invalidArgument } from '../errors.js';
import type { Descriptor } from '../values/Descriptor.js';
import type { Platform } from '../values/Platform.js';
import { fileError } from './fileError.js';
import { mayMatch } from './linkContent.js';
import { isIndex, isManifest } from './mediaTypes.js';
import { parseIndex, parseManifest } from './parse.js';
import type { TarEntry } from './tar/TarReader.js';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Indexes and manifests larger than this are refused. */
const LARGEST = 8 * 1024 * 1024;

interface OpenFile {
  readonly handle: FileHandle;
  readonly size: number;
}

/** An OCI image layout in a folder: `index.json` and `blobs/sha256/…`. Links are followed only within the folder. */
export class LayoutFolder {
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The bytes of `index.json`. `invalid_argument` if the folder has none. */
  async index(): Promise<Buffer> {
    const file = await this.open('index.json');
    if (file === undefined)
      throw invalidArgument('source', `must be an OCI layout or an archive: the folder ${this.path} has no index.json`);
    return thenClose(file, () => readAll(file, 'index.json'));
  }

  /**
   * The blobs that the images consist of, each once; a blob stays open until the next one is requested. Missing blobs
   * are skipped.
   */
  async *blobs(
    images: readonly Descriptor[],
    platform: Platform | undefined,
  ): AsyncGenerator<TarEntry, undefined, undefined> {
    const queue = [...images];
    const seen = new Set<string>();
    for (let blob = queue.shift(); blob !== undefined; blob = queue.shift()) {
      if (seen.has(blob.digest) || !DIGEST.test(blob.digest)) continue;
      seen.add(blob.digest);
      const name = `blobs/${blob.digest.replace(':', '/')}`;
      const file = await this.open(name);
      if (file === undefined) continue;
      try {
        if (isIndex(blob.mediaType) || isManifest(blob.mediaType))
          queue.unshift(...membersOf(blob, await readAll(file, name), platform));
        yield entryOf(name, file);
      } finally {
        await file.handle.close();
      }
    }
    return undefined;
  }

  /** Opens a file, following links within the folder; `undefined` if it does not exist. */
  private async open(name: string): Promise<OpenFile | undefined> {
    try {
      const root = await realpath(this.path);
      const real = await realpath(join(root, name));
      if (!real.startsWith(root.endsWith(sep) ? root : root + sep))
        throw invalidArgument('source', `${name} must not be a link out of the folder ${root}, got a link to ${real}`);
      // Protects against a link that was put here in the meantime, and against a FIFO without a writer.
      const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      const stats = await handle.stat();
      if (stats.isFile()) return { handle, size: stats.size };
      await handle.close();
      throw invalidArgument('source', `${name} is not a regular file`);
    } catch (cause) {
      if (cause instanceof ContainerdError) throw cause;
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw fileError('source', `${name} cannot be read`, cause, 'data_loss');
    }
  }
}

async function thenClose<T>({ handle }: OpenFile, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } finally {
    await handle.close();
  }
}

async function readAll(file: OpenFile, name: string): Promise<Buffer> {
  if (file.size > LARGEST)
    throw new ContainerdError('data_loss', `its ${name} must have at most 8 MiB, got ${file.size.toString()} bytes`, {
      argument: 'source',
    });
  return entryOf(name, file).take(file.size);
}

/** The blobs that an index or manifest refers to. Empty if it cannot be parsed; storing it reports that. */
function membersOf({ mediaType }: Descriptor, bytes: Buffer, platform: Platform | undefined): readonly Descriptor[] {
  try {
    const json = JSON.parse(bytes.toString()) as Readonly<Record<string, unknown>>;
    if (isIndex(mediaType)) return parseIndex(json).filter((entry) => mayMatch(entry, platform));
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
  return { name, type: 'file', size, linkName: '', mode: 0o644, take };
}
