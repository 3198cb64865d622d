import { createHash } from 'node:crypto';
import { ContainerdError } from '../errors.js';
import type { Piece } from '../observables/services/contentWriter.js';

/** So much is sent at once: a message may have 16 MiB, but nothing is gained beyond one. */
const PIECE = 1024 * 1024;

/** A file of an archive, as far as a blob is made of it. */
interface BlobSource {
  readonly name: string;
  readonly size: number;
  readonly take: (count: number) => Promise<Buffer>;
}

/**
 * A file of an archive as the pieces of a blob: read once, a piece at a time, and its digest computed meanwhile.
 *
 * The last piece is kept until the next one is wanted, for it may be asked for again.
 */
export class BlobPieces {
  private readonly hash = createHash('sha256');
  private readonly source: BlobSource;
  private readonly expected: string | undefined;
  private held: Buffer = Buffer.alloc(0);
  private end = 0;
  private found: string | undefined;

  /** @param expected The digest that it must have; it is what the archive calls it. */
  constructor(source: BlobSource, expected: string | undefined) {
    this.source = source;
    this.expected = expected;
  }

  /** The piece at an offset. What containerd has already, of a write that was cut off, is read over. */
  async at(offset: number): Promise<Piece> {
    const { size, name } = this.source;
    // A write that has more than there is was of something else: begin anew.
    const from = offset > size ? 0 : offset;
    if (from < this.end - this.held.length)
      throw new ContainerdError('data_loss', `containerd has lost what it had of ${name}`, { rpc: 'Content/Write' });
    while (this.end <= from && this.end < size) await this.advance();
    const data = this.held.subarray(this.held.length - (this.end - from));
    return this.end === size ? { offset: from, data, digest: this.digest } : { offset: from, data };
  }

  /** Whether some of it was read, which cannot be read again. */
  get begun(): boolean {
    return this.end > 0;
  }

  /** Its digest, when all of it is read. */
  get digest(): string {
    this.found ??= `sha256:${this.hash.digest('hex')}`;
    if (this.expected === undefined || this.expected === this.found) return this.found;
    throw new ContainerdError('data_loss', `${this.source.name} has another digest than its name says: ${this.found}`, {
      argument: 'source',
    });
  }

  private async advance(): Promise<void> {
    this.held = await this.source.take(PIECE);
    this.hash.update(this.held);
    this.end += this.held.length;
  }
}
