const NOTHING = Buffer.alloc(0);

/** Bytes that come in chunks of any size, taken in portions of the reader's own: nothing is asked for before it is needed. */
export class ByteReader {
  /** How many bytes were taken. */
  position = 0;
  private rest: Buffer = NOTHING;
  private readonly chunks: AsyncIterator<Uint8Array>;

  constructor(chunks: AsyncIterator<Uint8Array>) {
    this.chunks = chunks;
  }

  /** So many bytes; fewer at the end only. */
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

  /** Throws so many bytes away; emits how many there were. */
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

  /** The first bytes of what comes, which stay to be taken. */
  async peek(count: number): Promise<Buffer> {
    const first = await this.take(count);
    this.rest = Buffer.concat([first, this.rest]);
    this.position -= first.length;
    return first;
  }

  /** What was not taken, as it comes. */
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
