import { createHash } from 'node:crypto';
import { ContainerdError } from '../errors.js';
import type { Piece } from '../observables/services/content.js';

/** Bytes sent in one message. gRPC messages may have 16 MiB, but more than 1 MiB does not make a write faster. */
const PIECE = 1024 * 1024;

/** A file of an archive that is stored as a blob. */
interface BlobSource {
  readonly name: string;
  readonly size: number;
  readonly take: (count: number) => Promise<Buffer>;
}

/**
 * Reads a file of an archive once, in the pieces a blob is written in, and computes its digest on the way.
 *
 * The last piece is kept until the next one is requested, because containerd may ask for it again.
 */
export class BlobPieces {
  private readonly hash = createHash('sha256');
  private readonly source: BlobSource;
  private readonly expected: string | undefined;
  private piece: Buffer = Buffer.alloc(0);
  private end = 0;
  private computed: string | undefined;

  /** @param expected The digest the file must have, taken from its name in the archive. */
  constructor(source: BlobSource, expected: string | undefined) {
    this.source = source;
    this.expected = expected;
  }

  /** The piece at an offset. Bytes that containerd already has, from an interrupted write, are read and skipped. */
  async at(offset: number): Promise<Piece> {
    const { size, name } = this.source;
    // An interrupted write that is longer than the file was a write of something else: start again.
    const from = offset > size ? 0 : offset;
    if (from < this.end - this.piece.length)
      throw new ContainerdError('data_loss', `containerd has lost a part of ${name} that it had accepted`, {
        rpc: 'Content/Write',
      });
    while (this.end <= from && this.end < size) await this.advance();
    const data = this.piece.subarray(this.piece.length - (this.end - from));
    return this.end === size ? { offset: from, data, digest: this.digest } : { offset: from, data };
  }

  /** Whether part of the file has been read; it cannot be read again. */
  get hasStarted(): boolean {
    return this.end > 0;
  }

  /** The file's digest. Only valid once the whole file has been read. */
  get digest(): string {
    this.computed ??= `sha256:${this.hash.digest('hex')}`;
    if (this.expected === undefined || this.expected === this.computed) return this.computed;
    throw new ContainerdError('data_loss', `${this.source.name} has a digest other than its name: ${this.computed}`, {
      argument: 'source',
    });
  }

  private async advance(): Promise<void> {
    this.piece = await this.source.take(PIECE);
    this.hash.update(this.piece);
    this.end += this.piece.length;
  }
}
