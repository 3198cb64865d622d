import { Subscription } from 'rxjs';
import type { Observable } from 'rxjs';
import { BoundedBuffer } from './BoundedBuffer.js';
import type { BufferOptions, Lagged } from './BoundedBuffer.js';
import { checkObservable } from '../../arguments/checkKinds.js';

/**
 * For `for await`: subscribes when the loop begins, and unsubscribes when it ends for any reason.
 *
 *     for await (const event of toAsyncIterable(containerd.events, { bufferSize: 10_000 })) { … }
 *
 * A slow loop does not slow down the source: values are queued in a buffer limited in values (`bufferSize`) or bytes
 * (`maxBytes`); `overflow` says what happens when it is full. By default the loop throws `resource_exhausted` after it
 * got all queued values.
 */
export function toAsyncIterable<T>(
  source: Observable<T>,
  options?: BufferOptions<T> & { readonly overflow?: 'error' },
): AsyncIterable<T>;
/** With an overflow policy that drops values, markers take their place. */
export function toAsyncIterable<T>(source: Observable<T>, options: BufferOptions<T>): AsyncIterable<T | Lagged>;
export function toAsyncIterable<T>(source: Observable<T>, options: BufferOptions<T> = {}): AsyncIterable<T | Lagged> {
  checkObservable('source', source);
  return {
    [Symbol.asyncIterator]: () => {
      const turn = new Wakeup();
      const values = iterate(source, new BoundedBuffer<T>(options), turn);
      const leave = values.return.bind(values);
      // A suspended generator would only notice `return()` with its next value.
      return Object.assign(values, {
        return: () => {
          turn.end();
          return leave();
        },
      });
    },
  };
}

async function* iterate<T>(
  source: Observable<T>,
  buffer: BoundedBuffer<T>,
  turn: Wakeup,
): AsyncGenerator<T | Lagged, void, undefined> {
  const subscription = listen(source, buffer, turn);
  try {
    for (;;) {
      while (!buffer.isEmpty) yield buffer.shift();
      if (turn.ended) break;
      await turn.next();
    }
    if (turn.failed) throw turn.reason;
  } finally {
    subscription.unsubscribe();
  }
}

function listen<T>(source: Observable<T>, buffer: BoundedBuffer<T>, turn: Wakeup): Subscription {
  // Created first, because the source may overflow the buffer synchronously during subscribe.
  const subscription = new Subscription();
  subscription.add(
    source.subscribe({
      next: (value) => {
        try {
          buffer.push(value);
          turn.wake();
        } catch (reason) {
          turn.fail(reason);
          subscription.unsubscribe();
        }
      },
      error: (reason: unknown) => {
        turn.fail(reason);
      },
      complete: () => {
        turn.end();
      },
    }),
  );
  return subscription;
}

/** Lets the loop sleep until the source has something. */
class Wakeup {
  ended = false;
  failed = false;
  reason: unknown;
  wake: () => void = () => undefined;

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  fail(reason: unknown): void {
    this.failed = true;
    this.reason = reason;
    this.end();
  }
}
