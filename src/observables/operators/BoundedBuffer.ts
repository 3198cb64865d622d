import { ContainerdError, invalidArgument } from '../../errors.js';
import { WaitingList } from './WaitingList.js';
import { checkFunction, checkOptions } from '../../arguments/checkKinds.js';
import { got } from '../../arguments/got.js';

/** What happens when a buffer is full: the oldest goes, what comes goes, or it is an error (`resource_exhausted`). */
export type Overflow = 'drop-oldest' | 'drop-newest' | 'error';

const KNOWN: ReadonlySet<string> = new Set<keyof BufferOptions>(['bufferSize', 'maxBytes', 'sizeOf', 'overflow']);
const POLICIES: ReadonlySet<unknown> = new Set<Overflow>(['drop-oldest', 'drop-newest', 'error']);

export interface BufferOptions<T = unknown> {
  /** How many values may wait. 1,000 by default; any number where `maxBytes` is given. */
  readonly bufferSize?: number;
  /**
   * How many bytes the waiting values may hold. One that is larger than that may wait alone. What holds no bytes, such as
   * the exit of a run, does not count and is not dropped for them.
   */
  readonly maxBytes?: number;
  /** How many bytes a value holds. By default the length of bytes or of a string, or of the bytes in its field `bytes`; else 0. */
  readonly sizeOf?: (value: T) => number;
  /** What happens to the next one. `error` by default: nothing is lost in silence. */
  readonly overflow?: Overflow;
}

/** A marker in the place of values that were dropped, because their consumer was too slow. */
export interface Lagged {
  readonly type: 'Lagged';
  /** How many values were dropped here. */
  readonly count: number;
  /** How many bytes they held, as `sizeOf` counts them. */
  readonly bytes: number;
}

/** Values that wait for a slow consumer, so many and no more. Where some were dropped there is a marker in their place. */
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

  /** Takes a value, or drops one; each in the same time, however many wait. */
  push(value: T): void {
    const bytes = checkedSize(this.sizeOf(value));
    if (this.overflow === 'drop-oldest') this.makeRoom(bytes);
    const fits = this.waiting.values < this.size && this.hasRoomFor(bytes);
    if (!fits && this.overflow === 'error') throw this.overflown();
    const entry = this.waiting.append(value, bytes);
    if (!fits) this.waiting.drop(entry);
  }

  /** The next value, or the marker where values are missing; not to be called when it is empty. */
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
    return new ContainerdError('resource_exhausted', `the consumer is more than ${behind} behind`);
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
