import { ContainerdError, invalidArgument } from '../../errors.js';
import { WaitingList } from './WaitingList.js';
import { checkFunction, checkOptions } from '../../arguments/checkKinds.js';
import { got } from '../../arguments/got.js';

/** What to do when a buffer is full: drop the oldest value, drop the new one, or error with `resource_exhausted`. */
export type Overflow = 'drop-oldest' | 'drop-newest' | 'error';

const KNOWN: ReadonlySet<string> = new Set<keyof BufferOptions>(['bufferSize', 'maxBytes', 'sizeOf', 'overflow']);
const POLICIES: ReadonlySet<unknown> = new Set<Overflow>(['drop-oldest', 'drop-newest', 'error']);

/** How much a slow consumer may fall behind, and what happens then. */
export interface BufferOptions<T = unknown> {
  /** The maximum number of queued values. Default: 1,000, or unlimited if `maxBytes` is set. */
  readonly bufferSize?: number | undefined;
  /**
   * The maximum size of all queued values in bytes. A larger value may be queued alone. Values without bytes, such as
   * the exit of a run, do not count and are not dropped because of it.
   */
  readonly maxBytes?: number | undefined;
  /**
   * The size of a value in bytes. Default: the length of bytes or of a string, or of the bytes in its field `bytes`;
   * otherwise 0.
   */
  readonly sizeOf?: ((value: T) => number) | undefined;
  /** What to do when the buffer is full. Default: `error`, so that nothing is lost silently. */
  readonly overflow?: Overflow | undefined;
}

/** A marker in place of values that were dropped because their consumer was too slow. */
export interface Lagged {
  readonly type: 'Lagged';
  /** How many values were dropped here. */
  readonly count: number;
  /** Their total size in bytes, according to `sizeOf`. */
  readonly bytes: number;
}

/** A bounded queue for a slow consumer. A marker takes the place of dropped values. */
export class BoundedBuffer<T> {
  private readonly waiting = new WaitingList<T>();
  private readonly size: number;
  private readonly maxBytes: number;
  private readonly sizeOf: (value: T) => number;
  private readonly overflow: Overflow;

  constructor(options: BufferOptions<T>) {
    const { bufferSize, maxBytes, sizeOf = bytesIn, overflow = 'error' } = checkOptions('options', options, KNOWN);
    this.maxBytes = maxBytes === undefined ? Infinity : bound('maxBytes', maxBytes);
    this.size = bufferSize === undefined ? (maxBytes === undefined ? 1000 : Infinity) : bound('bufferSize', bufferSize);
    checkFunction('sizeOf', sizeOf);
    if (!POLICIES.has(overflow))
      throw invalidArgument('overflow', `must be "drop-oldest", "drop-newest" or "error", got ${got(overflow)}`);
    this.sizeOf = sizeOf;
    this.overflow = overflow;
  }

  get isEmpty(): boolean {
    return this.waiting.isEmpty;
  }

  /** Queues a value, or drops one; in constant time. */
  push(value: T): void {
    const bytes = checkedSize(this.sizeOf(value));
    if (this.overflow === 'drop-oldest') this.makeRoom(bytes);
    const fits = this.waiting.values < this.size && this.hasRoomFor(bytes);
    if (!fits && this.overflow === 'error') throw this.overflown();
    const entry = this.waiting.append(value, bytes);
    if (!fits) this.waiting.drop(entry);
  }

  /** Removes the next value, or the marker for dropped ones; must not be called when empty. */
  shift(): T | Lagged {
    const { value, bytes, dropped } = this.waiting.shift();
    return dropped === 0 ? (value as T) : { type: 'Lagged', count: dropped, bytes };
  }

  private hasRoomFor(bytes: number): boolean {
    return bytes === 0 || this.waiting.bytes === 0 || this.waiting.bytes + bytes <= this.maxBytes;
  }

  private makeRoom(bytes: number): void {
    while (this.waiting.values >= this.size) this.waiting.dropOldest();
    while (!this.hasRoomFor(bytes)) this.waiting.dropOldestWithBytes();
  }

  private overflown(): ContainerdError {
    const behind =
      this.waiting.values < this.size ? `${this.maxBytes.toString()} bytes` : `${this.size.toString()} values`;
    return new ContainerdError('resource_exhausted', `the consumer is more than ${behind} behind the source`);
  }
}

function bound(argument: string, value: number): number {
  if (Number.isInteger(value) && value >= 1) return value;
  throw invalidArgument(argument, `must be an integer ≥ 1, got ${got(value)}`);
}

function bytesIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  const bytes = ArrayBuffer.isView(value) ? value : (value as { readonly bytes?: unknown } | null | undefined)?.bytes;
  return ArrayBuffer.isView(bytes) ? bytes.byteLength : 0;
}

function checkedSize(bytes: unknown): number {
  if (typeof bytes === 'number' && bytes >= 0 && bytes < Infinity) return bytes;
  throw invalidArgument('sizeOf', `must return a number ≥ 0 (bytes), got ${got(bytes)}`);
}
