import { ContainerdError, invalidArgument } from '../../errors.js';
import type { ByteReader } from './ByteReader.js';
import { BLOCK, parseTarHeader } from './tarHeader.js';
import type { TarHeader } from './tarHeader.js';

/** An entry of an archive, to be read before the next one. */
export interface TarEntry {
  /** Without `./` before it. */
  readonly name: string;
  readonly type: 'file' | 'link' | 'symlink' | 'other';
  /** In bytes. */
  readonly size: number;
  readonly linkName: string;
  /** So many bytes of it; fewer at its end only. */
  readonly take: (count: number) => Promise<Buffer>;
}

const TYPES: Readonly<Record<string, TarEntry['type']>> = { '0': 'file', '7': 'file', '1': 'link', '2': 'symlink' };

/** Longer names are none. */
const LONGEST_NAME = 1024 * 1024;

/**
 * Reads a tar archive as it comes: ustar, GNU's and pax's long names and large sizes.
 *
 * There is no dependency for it: what reads tar from streams on npm brings a dozen packages (7 MB), most of them for
 * another runtime.
 */
export class TarReader {
  private readonly bytes: ByteReader;
  private name = 'its first entry';
  private left = 0;
  private padding = 0;

  constructor(bytes: ByteReader) {
    this.bytes = bytes;
  }

  /** The next entry, past whatever was not read of the one before; `undefined` at the end of the archive. */
  async next(): Promise<TarEntry | undefined> {
    const more: Partial<TarHeader> = {};
    for (;;) {
      const header = await this.header();
      if (header === undefined) return undefined;
      if (header.type === 'L') Object.assign(more, { name: await this.word() });
      else if (header.type === 'K') Object.assign(more, { linkName: await this.word() });
      else if (header.type === 'x') Object.assign(more, parsePax(await this.word()));
      else if (header.type !== 'g') return this.entry({ ...header, ...more });
    }
  }

  private async header(): Promise<TarHeader | undefined> {
    await this.skipRest();
    const isFirst = this.bytes.position === 0;
    const block = await this.bytes.take(BLOCK);
    // Two blocks of zeros end an archive; who leaves them out is forgiven.
    if (block.length === 0 && !isFirst) return undefined;
    if (block.length === BLOCK && block.every((byte) => byte === 0)) return undefined;
    const header = parseTarHeader(block);
    if (header === undefined) {
      if (isFirst) throw invalidArgument('source', 'must be a tar archive');
      throw block.length < BLOCK ? this.truncated() : broken(`what follows ${this.name} is no tar header`);
    }
    this.begin(header);
    return header;
  }

  private begin({ name, size, type }: TarHeader): void {
    this.name = name;
    this.left = type === '1' || type === '2' || type === '5' ? 0 : size;
    this.padding = (BLOCK - (this.left % BLOCK)) % BLOCK;
  }

  private entry({ name, size, type, linkName }: TarHeader): TarEntry {
    // pax may have had the size.
    this.begin({ name, size, type, linkName });
    const plain = name.replace(/^(?:\.\/)+/, '');
    return { name: plain, type: TYPES[type] ?? 'other', size: this.left, linkName, take: (count) => this.take(count) };
  }

  private async take(count: number): Promise<Buffer> {
    const wanted = Math.min(count, this.left);
    const taken = await this.bytes.take(wanted);
    if (taken.length < wanted) throw this.truncated();
    this.left -= taken.length;
    return taken;
  }

  private async word(): Promise<string> {
    if (this.left > LONGEST_NAME) throw broken('it has a name of more than a MiB');
    const bytes = await this.take(this.left);
    return bytes.toString().replace(/\0+$/, '');
  }

  private async skipRest(): Promise<void> {
    const skipped = await this.bytes.skip(this.left);
    if (skipped < this.left) throw this.truncated();
    await this.bytes.skip(this.padding);
    this.left = this.padding = 0;
  }

  private truncated(): ContainerdError {
    return broken(`the archive ends in the middle of ${this.name}`);
  }
}

function broken(detail: string): ContainerdError {
  return new ContainerdError('data_loss', detail, { argument: 'source' });
}

/** `30 path=a/name\n`, one after the other; the number is the length of all of it. */
function parsePax(text: string): Partial<TarHeader> {
  const found = new Map<string, string>();
  for (let bytes = Buffer.from(text); bytes.length > 0;) {
    const [record = '', length = ''] = /^(\d+) /.exec(bytes.toString('latin1', 0, 24)) ?? [];
    const end = Number(length);
    if (record === '' || end <= record.length || end > bytes.length) break;
    const [key = '', ...value] = bytes.toString('utf8', record.length, end - 1).split('=');
    found.set(key, value.join('='));
    bytes = bytes.subarray(end);
  }
  const [name, linkName, size] = [found.get('path'), found.get('linkpath'), found.get('size')];
  return {
    ...(name !== undefined && { name }),
    ...(linkName !== undefined && { linkName }),
    ...(size !== undefined && /^\d+$/.test(size) && { size: Number(size) }),
  };
}
