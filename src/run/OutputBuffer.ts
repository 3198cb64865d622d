const FIRST_SIZE = 4096;

/**
 * The bytes of one output, up to a limit: the first or the last of them. They are copied, because small chunks may be
 * parts of much larger buffers.
 */
export class OutputBuffer {
  private readonly limit: number;
  private readonly keeps: 'head' | 'tail';
  private buffer = Buffer.alloc(0);
  private used = 0;
  private total = 0;

  constructor(limit: number, keeps: 'head' | 'tail') {
    this.limit = limit;
    this.keeps = keeps;
  }

  get isTruncated(): boolean {
    return this.total > this.limit;
  }

  get isEmpty(): boolean {
    return this.total === 0;
  }

  add(chunk: Uint8Array): void {
    this.total += chunk.length;
    const part = this.partOf(chunk);
    // Up to twice the limit, so that the last bytes are moved to the front only once per that many.
    if (this.used + part.length > 2 * this.limit) this.dropAllBut(this.limit - part.length);
    this.reserve(this.used + part.length);
    this.buffer.set(part, this.used);
    this.used += part.length;
  }

  /** The kept bytes. */
  bytes(): Buffer {
    return this.buffer.subarray(Math.max(0, this.used - this.limit), this.used);
  }

  /** The kept bytes as UTF-8, without the parts of a character that was cut. */
  text(): string {
    const bytes = this.bytes();
    const whole = this.isTruncated ? (this.keeps === 'head' ? withoutCutEnd(bytes) : withoutCutStart(bytes)) : bytes;
    return whole.toString('utf8');
  }

  private partOf(chunk: Uint8Array): Uint8Array {
    return this.keeps === 'head' ? chunk.subarray(0, this.limit - this.used) : chunk.subarray(-this.limit);
  }

  private dropAllBut(count: number): void {
    this.buffer.copyWithin(0, this.used - count, this.used);
    this.used = count;
  }

  private reserve(size: number): void {
    if (size <= this.buffer.length) return;
    const larger = Buffer.alloc(Math.max(size, Math.min(2 * this.limit, Math.max(FIRST_SIZE, 2 * this.buffer.length))));
    larger.set(this.buffer.subarray(0, this.used));
    this.buffer = larger;
  }
}

/** A character has up to four bytes; all but the first begin with the bits 10. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function withoutCutStart(bytes: Buffer): Buffer {
  let start = 0;
  while (start < 3 && isContinuation(bytes[start])) start++;
  return bytes.subarray(start);
}

function withoutCutEnd(bytes: Buffer): Buffer {
  let start = bytes.length - 1;
  while (start > bytes.length - 4 && isContinuation(bytes[start])) start--;
  const first = bytes[start] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return start + length > bytes.length ? bytes.subarray(0, start) : bytes;
}
