import { Subscription } from 'rxjs';
import type { Observable } from 'rxjs';
import { BoundedBuffer } from './BoundedBuffer.js';
import type { BufferOptions, Lagged } from './BoundedBuffer.js';
import { checkObservable } from '../../arguments/checkKinds.js';

export function toAsyncIterable<T>(
  source: Observable<T>,
  options?: BufferOptions<T> & { readonly overflow?: 'error' },
): AsyncIterable<T>;
/** With a policy that drops, markers come in the place of what was dropped. */
export function toAsyncIterable<T>(source: Observable<T>, options: BufferOptions<T>): AsyncIterable<T | Lagged>;
/**
 * For those who live in `for await`: subscribes when the loop begins, unsubscribes when it is left, however.
 *
 *     for await (const event of toAsyncIterable(containerd.events, { bufferSize: 10_000 })) { … }
 *
 * The source is not held up by a slow loop: values wait in a buffer with a bound, in values (`bufferSize`) or in bytes
 * (`maxBytes`), and what happens when it is full is the option `overflow`. By default the loop throws `resource_exhausted` after it has got all that did wait.
 */
export function toAsyncIterable<T>(source: Observable<T>, options: BufferOptions<T> = {}): AsyncIterable<T | Lagged> {
  checkObservable('source', source);
  return {
    [Symbol.asyncIterator]: () => {
      const turn = new Turn();
      const values = iterate(source, new BoundedBuffer<T>(options), turn);
      const leave = values.return.bind(values);
      // A generator that sleeps would hear of its return with the next value only.
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
  turn: Turn,
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

function listen<T>(source: Observable<T>, buffer: BoundedBuffer<T>, turn: Turn): Subscription {
  // Made before the source may speak: it may overflow the buffer within the call of subscribe.
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

/** Whose turn it is: the loop sleeps until the source has something to say. */
class Turn {
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
