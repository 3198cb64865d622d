import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { appendFileSync, copyFileSync, createReadStream, rmSync, writeFileSync } from 'node:fs';
import { nowNs } from '../wire/timestamp.js';

/** A blob in another namespace. */
export interface SharedBlob {
  readonly digest: string;
  readonly size: number;
  readonly path: string;
}

/** An unfinished write. It exists until it is committed, aborted, or garbage-collected. */
export class Ingest {
  readonly ref: string;
  readonly path: string;
  readonly startedAt = nowNs();
  updatedAt = this.startedAt;
  /** In bytes, as declared by its first writer; 0 if undeclared. */
  total: number;
  /** When it may be collected unless a lease holds it, in milliseconds since the epoch. */
  expires = Infinity;
  private size = 0;
  private hash = createHash('sha256');
  /** A blob that exists in another namespace, whose bytes need not be sent again. */
  private shared: SharedBlob | undefined;

  constructor(ref: string, path: string, total: number, shared: SharedBlob | undefined) {
    this.ref = ref;
    this.path = path;
    this.total = total;
    this.shared = shared;
    writeFileSync(path, '', { mode: 0o600 });
  }

  /** The number of bytes written. */
  get offset(): number {
    return this.shared?.size ?? this.size;
  }

  /** The digest of the bytes written. */
  get digest(): string {
    return this.shared?.digest ?? `sha256:${this.hash.copy().digest('hex')}`;
  }

  get isShared(): boolean {
    return this.shared !== undefined;
  }

  async append(bytes: Uint8Array): Promise<void> {
    if (this.shared !== undefined) await this.copy(this.shared);
    appendFileSync(this.path, bytes);
    this.hash.update(bytes);
    this.size += bytes.length;
    this.updatedAt = nowNs();
  }

  /** Starts again from the beginning. */
  truncate(): void {
    this.shared = undefined;
    this.size = 0;
    this.hash = createHash('sha256');
    writeFileSync(this.path, '');
  }

  discard(): void {
    rmSync(this.path, { force: true });
  }

  private async copy({ path, size }: SharedBlob): Promise<void> {
    copyFileSync(path, this.path);
    this.hash = await hashOf(path);
    this.size = size;
    this.shared = undefined;
  }
}

async function hashOf(path: string): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash;
}
