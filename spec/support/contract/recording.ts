import type { Observable, Subscription } from 'rxjs';
import { onTestFinished } from 'vitest';
import { until } from '../until.js';

/** The values of a stream during a test. */
export interface Recording<T> {
  readonly values: readonly T[];
  /** How it ended, if it did. */
  readonly ended: 'completed' | 'failed' | undefined;
  readonly reason: unknown;
  readonly subscription: Subscription;
  /** Waits for the first value that matches. */
  first<U extends T>(fits: (value: T) => value is U): Promise<U>;
  first(fits: (value: T) => boolean): Promise<T>;
}

/** Subscribes to a stream until the test ends. */
export function recording<T>(source: Observable<T>): Recording<T> {
  const values: T[] = [];
  const end: { how: 'completed' | 'failed' | undefined; reason: unknown } = { how: undefined, reason: undefined };
  const subscription = source.subscribe({
    next: (value) => values.push(value),
    error: (reason: unknown) => Object.assign(end, { how: 'failed', reason }),
    complete: () => Object.assign(end, { how: 'completed' }),
  });
  onTestFinished(() => {
    subscription.unsubscribe();
  });
  return {
    values,
    subscription,
    get ended() {
      return end.how;
    },
    get reason() {
      return end.reason;
    },
    async first(fits: (value: T) => boolean) {
      await until(() => values.some(fits));
      return values.find(fits) as T;
    },
  } as Recording<T>;
}
