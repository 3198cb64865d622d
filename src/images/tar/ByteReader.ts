const NOTHING = Buffer.alloc(0);

/** Reads exact byte counts from chunks of any size. A chunk is requested only when it is needed. */
export class ByteReader {
  /** How many bytes have been taken. */
  position = 0;
  private rest: Buffer = NOTHING;
  private readonly chunks: AsyncIterator<Uint8Array>;

  constructor(chunks: AsyncIterator<Uint8Array>) {
    this.chunks = chunks;
  }

  /** Takes `count` bytes; fewer only at the end. */
  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = count;
    while (missing > 0 && (await this.isMore())) {
      const part = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    this.position += count - missing;
    return parts.length === 1 ? (parts[0] ?? NOTHING) : Buffer.concat(parts);
  }

  /** Skips `count` bytes; resolves to how many there were. */
  async skip(count: number): Promise<number> {
    let missing = count;
    while (missing > 0 && (await this.isMore())) {
      const skipped = Math.min(missing, this.rest.length);
      this.rest = this.rest.subarray(skipped);
      missing -= skipped;
    }
    this.position += count - missing;
    return count - missing;
  }

  /** Returns the next bytes without taking them. */
  async peek(count: number): Promise<Buffer> {
    const first = await this.take(count);
    this.rest = Buffer.concat([first, this.rest]);
    this.position -= first.length;
    return first;
  }

  /** The bytes that have not been taken, chunk by chunk. */
  async *remaining(): AsyncGenerator<Uint8Array, void, undefined> {
    while (await this.isMore()) {
      const { rest } = this;
      this.rest = NOTHING;
      yield rest;
    }
  }

  private async isMore(): Promise<boolean> {
    while (this.rest.length === 0) {
      const next = await this.chunks.next();
      if (next.done === true) return false;
      this.rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    return true;
  }
}
