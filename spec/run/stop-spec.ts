import { EMPTY, defer, mergeMap, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { stop } from '../../src/run/stop.js';
import type { StopPhase } from '../../src/run/StopPhase.js';
import { exit, exited, fakeContainerd, stopped } from '../../src/testing/index.js';
import { marbles } from '../support/marbles.js';

const SIGNALLED: StopPhase = { type: 'signalled', signal: 'SIGTERM' };
const KILLED: StopPhase = { type: 'killed' };
const values = {
  s: SIGNALLED,
  k: KILLED,
  x: { type: 'exited', exit: exited(0) },
  y: { type: 'exited', exit: exited(137) },
} as const;

describe('stop', () => {
  it(
    'sends the signal, and nothing more if the process exits',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('5ms x', { x: exit('web', 0) }) });
      expectObservable(containerd.task('web').pipe(mergeMap((task) => stop(task)))).toBe('s 4ms (x|)', values);
      flush();
      expect(containerd.calls()).toEqual(['0 kill web SIGTERM']);
    }),
  );

  it(
    'kills after the grace',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('2005ms y', { y: exit('web', 137) }) });
      expectObservable(containerd.task('web').pipe(mergeMap((task) => stop(task, { grace: 2000 })))).toBe(
        's 1999ms k 4ms (y|)',
        values,
      );
      flush();
      expect(containerd.calls()).toEqual(['0 kill web SIGTERM', '2000 kill web SIGKILL']);
    }),
  );

  it(
    'has a default grace of ten seconds, and takes other signals and all processes',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      const stopping = containerd.task('web').pipe(mergeMap((task) => stop(task, { signal: 'SIGQUIT', all: true })));
      expectObservable(stopping).toBe('q 9999ms (ky|)', {
        ...values,
        q: { type: 'signalled', signal: 'SIGQUIT' },
      });
      flush();
      expect(containerd.calls()).toEqual(['0 kill web SIGQUIT', '10000 kill web SIGKILL all']);
    }),
  );

  it(
    'never kills with an infinite grace',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(containerd.task('web').pipe(mergeMap((task) => stop(task, { grace: Infinity }))), '59m !').toBe(
        's',
        values,
      );
      flush();
      expect(containerd.calls()).toEqual(['0 kill web SIGTERM']);
    }),
  );

  it(
    'sends nothing to a process whose exit is known',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('5ms x', { x: exit('web', 0) }) });
      const both = containerd.task('web').pipe(mergeMap((task) => task.wait().pipe(mergeMap(() => stop(task)))));
      expectObservable(both).toBe('5ms (x|)', values);
      flush();
      expect(containerd.calls()).toEqual([]);
    }),
  );

  it(
    'does not emit signalled if the process was already gone',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd({ processes: { web: stopped(0) } });
      const done = { d: { type: 'exited', exit: exited(0, { source: 'status' }) } };
      expectObservable(containerd.task('web').pipe(mergeMap((task) => stop(task)))).toBe('(d|)', done);
    }),
  );

  it(
    'emits signalled if the signal is answered after the exit it caused',
    marbles(({ hot, cold, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('-x', { x: exit('web', 0) }), answers: { kill: cold('---k') } });
      expectObservable(containerd.task('web').pipe(mergeMap((task) => stop(task)))).toBe('---(sx|)', values);
    }),
  );

  it(
    'does not wait long for the answer after the exit',
    marbles(({ hot, cold, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('-x', { x: exit('web', 0) }), answers: { kill: cold('-') } });
      expectObservable(containerd.task('web').pipe(mergeMap((task) => stop(task)))).toBe('101ms (x|)', values);
    }),
  );

  it(
    'sends nothing more when it is unsubscribed, and ends its wait',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const wait = cold<never>('-');
      const sent: string[] = [];
      const kill = (signal?: unknown) =>
        defer(() => {
          sent.push(String(signal));
          return of(undefined);
        });
      expectObservable(stop({ wait: () => wait, kill }, { grace: 100 }), '50ms !').toBe('s', values);
      expectSubscriptions(wait.subscriptions).toBe('^ 49ms !');
      flush();
      expect(sent).toEqual(['SIGTERM']);
    }),
  );

  it(
    'registers one wait, before it sends',
    marbles(({ cold, expectObservable, flush }) => {
      const order: string[] = [];
      const process = {
        wait: () =>
          defer(() => {
            order.push('wait');
            return cold('5ms (x|)', { x: exited(0) });
          }),
        kill: () =>
          defer(() => {
            order.push('kill');
            return of(undefined);
          }),
      };
      expectObservable(stop(process)).toBe('s 4ms (x|)', values);
      flush();
      expect(order).toEqual(['wait', 'kill']);
    }),
  );

  it(
    'fails if the signal or the wait fails',
    marbles(({ cold, expectObservable }) => {
      const error = new ContainerdError('permission_denied', 'no');
      expectObservable(stop({ wait: () => cold('-'), kill: () => throwError(() => error) })).toBe('#', {}, error);
      expectObservable(stop({ wait: () => cold('--#', {}, error), kill: () => of(undefined) })).toBe(
        's-#',
        values,
        error,
      );
    }),
  );

  it(
    'refuses invalid arguments',
    marbles(({ expectObservable }) => {
      const process = { wait: () => EMPTY, kill: () => EMPTY };
      expectObservable(stop(process, { grace: -1 })).toBe(
        '#',
        {},
        new ContainerdError(
          'invalid_argument',
          'must be a number of milliseconds from 0 to 2147483647, or Infinity, got -1',
          {
            argument: 'grace',
          },
        ),
      );
      expectObservable(stop(process, { signal: 'SIGFOO' as 'SIGTERM' })).toBe(
        '#',
        {},
        new ContainerdError(
          'invalid_argument',
          'must be a name such as "SIGTERM", or a number from 1 to 64, got "SIGFOO"',
          { argument: 'signal' },
        ),
      );
    }),
  );
});
