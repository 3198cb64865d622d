import { ContainerdError, invalidArgument } from '../../errors.js';
import type { ByteReader } from './ByteReader.js';
import { BLOCK, parseTarHeader } from './tarHeader.js';
import type { TarHeader } from './tarHeader.js';

/** An entry of an archive. Read it before the next one. */
export interface TarEntry {
  /** Without a leading `./`. */
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link' | 'symlink' | 'other';
  /** In bytes. */
  readonly size: number;
  readonly linkName: string;
  /** Its permissions. */
  readonly mode: number;
  /** Takes `count` bytes of the entry; fewer only at its end. */
  readonly take: (count: number) => Promise<Buffer>;
}

const TYPES: Readonly<Record<string, TarEntry['type']>> = {
  '0': 'file',
  '7': 'file',
  '1': 'link',
  '2': 'symlink',
  '5': 'folder',
};

/** Longer names and pax headers are refused. */
const LONGEST_NAME = 1024 * 1024;

/**
 * Reads a tar archive as it arrives: ustar, and the long names and large sizes of GNU and pax.
 *
 * Written here because the usual library on npm brings a dozen packages (7 MB), most of them for another runtime.
 */
export class TarReader {
  private readonly bytes: ByteReader;
  private name = 'its first entry';
  private left = 0;
  private padding = 0;

  constructor(bytes: ByteReader) {
    this.bytes = bytes;
  }

  /** The next entry, skipping what was not read of the previous one; `undefined` at the end of the archive. */
  async next(): Promise<TarEntry | undefined> {
    const more: Partial<TarHeader> = {};
    for (;;) {
      const header = await this.header();
      if (header === undefined) return undefined;
      if (header.type === 'L') Object.assign(more, { name: await this.text() });
      else if (header.type === 'K') Object.assign(more, { linkName: await this.text() });
      else if (header.type === 'x') Object.assign(more, parsePax(await this.text()));
      else if (header.type !== 'g') return this.entry({ ...header, ...more });
    }
  }

  private async header(): Promise<TarHeader | undefined> {
    await this.skipRest();
    const isFirst = this.bytes.position === 0;
    const block = await this.bytes.take(BLOCK);
    // Two blocks of zeros end an archive; archives without them are accepted.
    if (block.length === 0 && !isFirst) return undefined;
    if (block.length === BLOCK && block.every((byte) => byte === 0)) return undefined;
    const header = parseTarHeader(block);
    if (header === undefined) {
      if (isFirst) throw invalidArgument('source', 'must be a tar archive');
      throw block.length < BLOCK ? this.truncated() : corrupt(`what follows ${this.name} is not a tar header`);
    }
    this.startEntry(header);
    return header;
  }

  private startEntry({ name, size, type }: Pick<TarHeader, 'name' | 'size' | 'type'>): void {
    this.name = name;
    this.left = type === '1' || type === '2' || type === '5' ? 0 : size;
    this.padding = (BLOCK - (this.left % BLOCK)) % BLOCK;
  }

  private entry({ name, size, type, linkName, mode }: TarHeader): TarEntry {
    // A pax header may have overridden the size.
    this.startEntry({ name, size, type });
    const plain = name.replace(/^(?:\.\/)+/, '');
    return {
      name: plain,
      type: TYPES[type] ?? 'other',
      size: this.left,
      linkName,
      mode,
      take: (count) => this.take(count),
    };
  }

  private async take(count: number): Promise<Buffer> {
    const wanted = Math.min(count, this.left);
    const taken = await this.bytes.take(wanted);
    if (taken.length < wanted) throw this.truncated();
    this.left -= taken.length;
    return taken;
  }

  private async text(): Promise<string> {
    if (this.left > LONGEST_NAME) throw corrupt('it has a name longer than 1 MiB');
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
    return corrupt(`the archive ends in the middle of ${this.name}`);
  }
}

function corrupt(detail: string): ContainerdError {
  return new ContainerdError('data_loss', detail, { argument: 'source' });
}

/** Records `30 path=a/name\n`; the number is the length of the whole record. */
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
