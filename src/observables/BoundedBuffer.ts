import { ContainerdError, invalidArgument } from '../errors.js';

/** What happens when a buffer is full: the oldest goes, what comes goes, or it is an error (`resource_exhausted`). */
export type Overflow = 'drop-oldest' | 'drop-newest' | 'error';

export interface BufferOptions {
  /** How many values may wait. 1,000 by default. */
  readonly bufferSize?: number;
  /** What happens to the next one. `error` by default: nothing is lost in silence. */
  readonly overflow?: Overflow;
}

/** A marker in the place of values that were dropped, because their consumer was too slow. */
export interface Lagged {
  readonly type: 'Lagged';
  /** How many were dropped here. */
  readonly count: number;
}

/** Values that were dropped at one place of the queue. */
class Hole {
  count = 1;
}

/** Values that wait for a slow consumer, so many and no more. Where some were dropped there is a marker in their place. */
export class BoundedBuffer<T> {
  private readonly queue: (T | Hole)[] = [];
  private values = 0;
  private readonly size: number;
  private readonly overflow: Overflow;

  constructor({ bufferSize = 1000, overflow = 'error' }: BufferOptions) {
    if (!Number.isInteger(bufferSize) || bufferSize < 1) throw invalidArgument('bufferSize', `${String(bufferSize)} is no whole number from 1`);
    this.size = bufferSize;
    this.overflow = overflow;
  }

  get isEmpty(): boolean {
    return this.queue.length === 0;
  }

  push(value: T): void {
    if (this.values < this.size) this.add(value);
    else if (this.overflow === 'drop-oldest') this.dropOldest(value);
    else if (this.overflow === 'drop-newest') this.dropNewest();
    else throw new ContainerdError('resource_exhausted', `the consumer is more than ${this.size.toString()} values behind`);
  }

  /** The next value, or the marker where values are missing; not to be called when it is empty. */
  shift(): T | Lagged {
    const next = this.queue.shift() as T | Hole;
    if (next instanceof Hole) return { type: 'Lagged', count: next.count };
    this.values--;
    return next;
  }

  private add(value: T): void {
    this.queue.push(value);
    this.values++;
  }

  private dropOldest(value: T): void {
    const first = this.queue.shift();
    const hole = first instanceof Hole ? first : new Hole();
    if (first instanceof Hole) {
      this.queue.shift();
      hole.count++;
    }
    this.queue.unshift(hole);
    this.queue.push(value);
  }

  private dropNewest(): void {
    const last = this.queue.at(-1);
    if (last instanceof Hole) last.count++;
    else this.queue.push(new Hole());
  }
}
