import { EMPTY, NEVER, Subject, defer, map, mergeMap, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../../src/errors.js';
import { Releases } from '../../../src/observables/cleanup/Releases.js';
import type { CleanupFailure } from '../../../src/values/CleanupFailure.js';
import type { Connection } from '../../../src/values/Connection.js';
import { marbles } from '../../support/marbles.js';

const no = new ContainerdError('permission_denied', 'no');
const states: Record<string, Connection> = {
  l: { state: 'live', proof: 'probe' },
  g: { state: 'gap', since: new Date(0), reason: new ContainerdError('unavailable', 'away') },
};

const releasesWith = (connection: Observable<Connection> = NEVER): Releases =>
  new Releases({ connection, timeout: 100 });
const words = (failures: readonly CleanupFailure[]): string =>
  failures.map(({ what, error, attempts }) => `${what} ${error.code} ${attempts}`).join();
const step = (work: Observable<unknown>) => [{ work }];

describe('a release', () => {
  it(
    'starts at once, runs its steps in order, and continues without subscribers',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const releases = releasesWith();
      const [first, second] = [cold('--|'), cold('---|')];
      expectObservable(releases.start({ what: 'a', steps: [{ work: first }, { work: second }] }), '-!').toBe('-');
      expectSubscriptions(first.subscriptions).toBe('^-!');
      expectSubscriptions(second.subscriptions).toBe('--^--!');
    }),
  );

  it(
    'completes for each subscriber, however late, whether or not it failed',
    marbles(({ cold, expectObservable }) => {
      const releases = releasesWith();
      const released = releases.start({ what: 'a', steps: step(cold('--|')) });
      const failed = releases.start({ what: 'b', steps: step(cold('--#', {}, no)) });
      for (const each of [released, failed]) {
        expectObservable(each).toBe('--|');
        expectObservable(cold('----x').pipe(mergeMap(() => each))).toBe('----');
      }
    }),
  );

  it(
    'that fails is reported to everybody who asks, with time, reason and number of attempts',
    marbles(({ cold, expectObservable, flush }) => {
      const releases = releasesWith();
      cold('--x').subscribe(() => {
        void releases.start({ what: 'a', steps: step(cold('-#', {}, no)) });
      });
      const failures = [{ what: 'a', since: new Date(2), error: no, attempts: 1 }];
      for (let asker = 0; asker < 3; asker++)
        expectObservable(cold('----x').pipe(mergeMap(() => releases.idle))).toBe('----f', { f: failures });
      flush();
      expect(releases.failures).toEqual(failures);
      expect(JSON.parse(JSON.stringify(failures))).toMatchObject([
        { what: 'a', since: '1970-01-01T00:00:00.002Z', error: { code: 'permission_denied' }, attempts: 1 },
      ]);
    }),
  );

  it(
    'stops at a step that failed',
    marbles(({ cold, expectSubscriptions }) => {
      const second = cold('|');
      void releasesWith().start({ what: 'a', steps: [{ work: cold('-#', {}, no) }, { work: second }] });
      expectSubscriptions(second.subscriptions).toBe([]);
    }),
  );

  it.each([
    ['was not permitted', 'permission_denied', true],
    ['timed out', 'deadline_exceeded', true],
    ['could not be tried because containerd is away', 'unavailable', false],
  ] as const)(
    'continues after an optional step that failed, unless containerd is away: the step %s',
    (_how, code, goesOn) => {
      marbles(({ cold, flush, expectObservable }) => {
        const releases = releasesWith();
        let isDone = false;
        const failing = cold('-#', {}, new ContainerdError(code, 'no'));
        void releases.start({
          what: 'a',
          steps: [
            { work: code === 'deadline_exceeded' ? NEVER : failing, optional: true },
            {
              work: defer(() => {
                isDone = true;
                return EMPTY;
              }),
            },
          ],
        });
        expectObservable(
          timer(700_000).pipe(
            mergeMap(() => releases.idle),
            map((failures) => failures.map(({ error }) => error.code)),
          ),
        ).toBe('700s (f|)', { f: goesOn ? [] : [code] });
        flush();
        expect(isDone).toBe(goesOn);
      })();
    },
  );

  it(
    'that failed is retried at each `live`, from the failed step on, and leaves the list when it succeeds',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const connection = hot('l-----g-l---g-l--', states);
      const releases = releasesWith(connection);
      const [first, third] = [cold('-|'), cold('-|')];
      let n = 0;
      const second = defer(() => [cold('-#', {}, no), cold('--#', {}, no), cold('-|')][n++]!);
      void releases.start({ what: 'a', steps: [{ work: first }, { work: second }, { work: third }] });
      const at = (frame: string): Observable<string> =>
        cold(`${frame}x`).pipe(
          mergeMap(() => releases.idle),
          map(words),
        );
      expectObservable(at('---')).toBe('---f', { f: 'a permission_denied 1' });
      // While it is being retried, `idle` waits.
      expectObservable(at('---------')).toBe('----------f', { f: 'a permission_denied 2' });
      expectObservable(at('--------------')).toBe('----------------f', { f: '' });
      expectSubscriptions(first.subscriptions).toBe('^!');
      expectSubscriptions(third.subscriptions).toBe('---------------^!');
      // The connection is only subscribed while something has failed.
      expectSubscriptions(connection.subscriptions).toBe('--^-------------!');
    }),
  );

  it(
    'that failed stays on the list if the connection fails',
    marbles(({ cold, expectObservable }) => {
      const releases = releasesWith(throwError(() => no));
      void releases.start({ what: 'a', steps: step(cold('-#', {}, no)) });
      expectObservable(
        cold('---x').pipe(
          mergeMap(() => releases.idle),
          map(words),
        ),
      ).toBe('---f', { f: 'a permission_denied 1' });
    }),
  );

  it(
    'that failed is retried after the connection has failed and recovered',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      let n = 0;
      const connections = [cold<Connection>('--#', {}, no), cold<Connection>('--#', {}, no), cold('-l', states)];
      const releases = releasesWith(defer(() => connections[Math.min(n++, 2)]!));
      const works = [cold('-#', {}, no), cold('-|')];
      let m = 0;
      void releases.start({ what: 'a', steps: step(defer(() => works[m++]!)) });
      expectObservable(
        cold('4s x').pipe(
          mergeMap(() => releases.idle),
          map(words),
        ),
      ).toBe('4s f', { f: '' });
      // Fails at 1, connects, fails at 3, connects a second later, fails at 1005, connects two seconds later.
      expectSubscriptions(connections[2]!.subscriptions).toBe('3005ms ^-!');
    }),
  );

  it(
    "that fails because of an exception in the caller's code reports it as a ContainerdError",
    marbles(({ flush }) => {
      const releases = releasesWith();
      const fault = new TypeError('a fault');
      void releases.start({ what: 'a', steps: step(throwError(() => fault)) });
      flush();
      expect(releases.failures).toEqual([
        expect.objectContaining({ error: new ContainerdError('internal', 'TypeError: a fault', { cause: fault }) }),
      ]);
    }),
  );

  it('holds nothing when it is done', () => {
    const releases = releasesWith();
    const work = new Subject<void>();
    void releases.start({ what: 'a', steps: step(work) });
    expect(work.observed).toBe(true);
    work.complete();
    expect([work.observed, releases.failures]).toEqual([false, []]);
  });
});

describe('a successor under the same key', () => {
  it(
    'waits for the release under its key, and for nothing else',
    marbles(({ cold, expectObservable }) => {
      const releases = releasesWith();
      void releases.start({ what: 'a', key: 'web', steps: step(cold('---|')) });
      void releases.start({ what: 'b', key: 'web', steps: step(cold('-----|')) });
      void releases.start({ what: 'c', key: 'db', steps: step(cold('-')) });
      expectObservable(releases.endOf('web')).toBe('-----|');
      expectObservable(releases.endOf('other')).toBe('|');
      expectObservable(releases.endOf(undefined)).toBe('|');
    }),
  );

  it(
    'does not wait for a release that has failed',
    marbles(({ cold, expectObservable }) => {
      const releases = releasesWith();
      void releases.start({ what: 'a', key: 'web', steps: step(cold('--#', {}, no)) });
      expectObservable(releases.endOf('web')).toBe('--|');
    }),
  );
});
