import { defer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { untilReady } from '../../src/ready/untilReady.js';
import { exited } from '../../src/testing/index.js';
import { errorWith } from '../support/errorWith.js';
import { marbles } from '../support/marbles.js';

const refused = new ContainerdError('failed_precondition', 'status 503');
const options = { what: 'tcp 127.0.0.1:80', every: 10, within: 1000 };

/** One after the other; the last one is repeated. */
function inOrder(...attempts: readonly Observable<string>[]): Observable<string> {
  let next = 0;
  return defer(() => attempts[Math.min(next++, attempts.length - 1)] as Observable<string>);
}

describe('untilReady', () => {
  it(
    'probes again after each failure, counted from its end, and unsubscribes from the wait once it is ready',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const failing = cold('--#', undefined, refused);
      const succeeding = cold('-p');
      const exit = cold<never>('-');
      expectObservable(untilReady(inOrder(failing, failing, succeeding), exit, options)).toBe('25ms (r|)', {
        r: undefined,
      });
      expectSubscriptions(failing.subscriptions).toBe(['^-!', '12ms ^-!']);
      expectSubscriptions(succeeding.subscriptions).toBe('24ms ^!');
      expectSubscriptions(exit.subscriptions).toBe('^ 24ms !');
    }),
  );

  it(
    'cancels the current attempt when it is unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [probe, exit] = [cold('-'), cold<never>('-')];
      expectObservable(untilReady(probe, exit, options), '5ms !').toBe('-');
      expectSubscriptions(probe.subscriptions).toBe('^ 4ms !');
      expectSubscriptions(exit.subscriptions).toBe('^ 4ms !');
    }),
  );

  it(
    'errors as soon as the process has ended, with its exit and the last failure',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [probe, exit] = [cold('#', undefined, refused), cold('---(x|)', { x: exited(3) })];
      expectObservable(untilReady(probe, exit, options)).toBe(
        '---#',
        undefined,
        errorWith('failed_precondition', {
          message:
            'the process exited with code 3 before it was ready: tcp 127.0.0.1:80; the last attempt failed: [failed_precondition] status 503',
        }),
      );
      expectSubscriptions(probe.subscriptions).toBe(['(^!)']);
    }),
  );

  it(
    'errors when it takes too long, with what it waited for and the last failure',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [probe, exit] = [cold('#', undefined, refused), cold<never>('-')];
      expectObservable(untilReady(probe, exit, { ...options, every: 600 })).toBe(
        '1s #',
        undefined,
        errorWith('deadline_exceeded', {
          message:
            'not ready within 1000 ms: tcp 127.0.0.1:80; the last attempt failed: [failed_precondition] status 503',
        }),
      );
      expectSubscriptions(probe.subscriptions).toBe(['(^!)', '600ms (^!)']);
      expectSubscriptions(exit.subscriptions).toBe('^ 999ms !');
    }),
  );

  it(
    'says so if the first attempt has not ended',
    marbles(({ cold, expectObservable }) => {
      expectObservable(untilReady(cold('-'), cold<never>('-'), { ...options, within: 5 })).toBe(
        '5ms #',
        undefined,
        new ContainerdError(
          'deadline_exceeded',
          'not ready within 5 ms: tcp 127.0.0.1:80; the first attempt has not ended',
        ),
      );
    }),
  );

  it(
    'errors at once when the attempt is refused, because it would be refused again',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const invalid = new ContainerdError('invalid_argument', 'user: must be …');
      const [probe, exit] = [cold('--#', undefined, invalid), cold<never>('-')];
      expectObservable(untilReady(probe, exit, options)).toBe('--#', undefined, invalid);
      expectSubscriptions(probe.subscriptions).toBe('^-!');
      expectSubscriptions(exit.subscriptions).toBe('^-!');
    }),
  );

  it(
    'waits forever with Infinity',
    marbles(({ cold, expectObservable }) => {
      const probe = inOrder(cold('50m #'), cold('p'));
      expectObservable(untilReady(probe, cold<never>('-'), { ...options, within: Infinity })).toBe('3000010ms (r|)', {
        r: undefined,
      });
    }),
  );

  it(
    "passes the wait's own error on",
    marbles(({ cold, expectObservable }) => {
      const closed = new ContainerdError('cancelled', 'the client is closed');
      expectObservable(untilReady(cold('-'), cold<never>('--#', undefined, closed), options)).toBe(
        '--#',
        undefined,
        closed,
      );
    }),
  );
});
