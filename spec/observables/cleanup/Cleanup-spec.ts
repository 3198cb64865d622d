import { EMPTY, NEVER, Subject, defer, lastValueFrom, map, mergeMap, of, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ContainerdError } from '../../../src/errors.js';
import { Cleanup } from '../../../src/observables/cleanup/Cleanup.js';
import type { CleanupFailure } from '../../../src/values/CleanupFailure.js';
import type { Connection } from '../../../src/values/Connection.js';
import { marbles } from '../../support/marbles.js';
import { standStill } from '../../support/standStill.js';

const no = new ContainerdError('permission_denied', 'no');
const states: Record<string, Connection> = {
  l: { state: 'live', proof: 'probe' },
  g: { state: 'gap', since: new Date(0), reason: new ContainerdError('unavailable', 'away') },
};

const cleanupWith = (connection: Observable<Connection> = NEVER): Cleanup => new Cleanup({ connection, timeout: 100 });
const words = (failures: readonly CleanupFailure[]): string =>
  failures.map(({ what, error, attempts }) => `${what} ${error.code} ${attempts}`).join();
const step = (work: Observable<unknown>) => [{ work }];

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a release', () => {
  it(
    'starts at once, runs its steps in order, and continues without subscribers',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const cleanup = cleanupWith();
      const [first, second] = [cold('--|'), cold('---|')];
      expectObservable(cleanup.release({ what: 'a', steps: [{ work: first }, { work: second }] }), '-!').toBe('-');
      expectSubscriptions(first.subscriptions).toBe('^-!');
      expectSubscriptions(second.subscriptions).toBe('--^--!');
    }),
  );

  it(
    'completes for each subscriber, however late, whether or not it failed',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      const released = cleanup.release({ what: 'a', steps: step(cold('--|')) });
      const failed = cleanup.release({ what: 'b', steps: step(cold('--#', {}, no)) });
      for (const each of [released, failed]) {
        expectObservable(each).toBe('--|');
        expectObservable(cold('----x').pipe(mergeMap(() => each))).toBe('----');
      }
    }),
  );

  it(
    'that fails is reported to everybody who asks, with time, reason and number of attempts',
    marbles(({ cold, expectObservable, flush }) => {
      const cleanup = cleanupWith();
      cold('--x').subscribe(() => {
        void cleanup.release({ what: 'a', steps: step(cold('-#', {}, no)) });
      });
      const failures = [{ what: 'a', since: new Date(2), error: no, attempts: 1 }];
      for (let asker = 0; asker < 3; asker++)
        expectObservable(cold('----x').pipe(mergeMap(() => cleanup.idle))).toBe('----f', { f: failures });
      flush();
      expect(cleanup.failures).toEqual(failures);
      expect(JSON.parse(JSON.stringify(failures))).toMatchObject([
        { what: 'a', since: '1970-01-01T00:00:00.002Z', error: { code: 'permission_denied' }, attempts: 1 },
      ]);
    }),
  );

  it(
    'stops at a step that failed',
    marbles(({ cold, expectSubscriptions }) => {
      const second = cold('|');
      void cleanupWith().release({ what: 'a', steps: [{ work: cold('-#', {}, no) }, { work: second }] });
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
        const cleanup = cleanupWith();
        let isDone = false;
        const failing = cold('-#', {}, new ContainerdError(code, 'no'));
        void cleanup.release({
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
            mergeMap(() => cleanup.idle),
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
      const cleanup = cleanupWith(connection);
      const [first, third] = [cold('-|'), cold('-|')];
      let n = 0;
      const second = defer(() => [cold('-#', {}, no), cold('--#', {}, no), cold('-|')][n++]!);
      void cleanup.release({ what: 'a', steps: [{ work: first }, { work: second }, { work: third }] });
      const at = (frame: string): Observable<string> =>
        cold(`${frame}x`).pipe(
          mergeMap(() => cleanup.idle),
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
      const cleanup = cleanupWith(throwError(() => no));
      void cleanup.release({ what: 'a', steps: step(cold('-#', {}, no)) });
      expectObservable(
        cold('---x').pipe(
          mergeMap(() => cleanup.idle),
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
      const cleanup = cleanupWith(defer(() => connections[Math.min(n++, 2)]!));
      const works = [cold('-#', {}, no), cold('-|')];
      let m = 0;
      void cleanup.release({ what: 'a', steps: step(defer(() => works[m++]!)) });
      expectObservable(
        cold('4s x').pipe(
          mergeMap(() => cleanup.idle),
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
      const cleanup = cleanupWith();
      const fault = new TypeError('a fault');
      void cleanup.release({ what: 'a', steps: step(throwError(() => fault)) });
      flush();
      expect(cleanup.failures).toEqual([
        expect.objectContaining({ error: new ContainerdError('internal', 'TypeError: a fault', { cause: fault }) }),
      ]);
    }),
  );

  it('holds nothing when it is done', () => {
    const cleanup = cleanupWith();
    const work = new Subject<void>();
    void cleanup.release({ what: 'a', steps: step(work) });
    expect(work.observed).toBe(true);
    work.complete();
    expect([work.observed, cleanup.failures]).toEqual([false, []]);
  });
});

describe('a successor under the same key', () => {
  it(
    'waits for the release under its key, and for nothing else',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', key: 'web', steps: step(cold('---|')) });
      void cleanup.release({ what: 'b', key: 'web', steps: step(cold('-----|')) });
      void cleanup.release({ what: 'c', key: 'db', steps: step(cold('-')) });
      expectObservable(cleanup.released('web')).toBe('-----|');
      expectObservable(cleanup.released('other')).toBe('|');
      expectObservable(cleanup.released(undefined)).toBe('|');
    }),
  );

  it(
    'does not wait for a release that has failed',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', key: 'web', steps: step(cold('--#', {}, no)) });
      expectObservable(cleanup.released('web')).toBe('--|');
    }),
  );
});

describe('close', () => {
  it(
    'ends what is in use at once, waits for releases, and emits what is left',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', steps: step(cold('-#', {}, no)) });
      void cleanup.release({ what: 'b', steps: step(cold('-----|')) });
      expectObservable(cleanup.closing).toBe('--#', {}, new ContainerdError('cancelled', 'the client was closed'));
      expectObservable(
        cold('--x').pipe(
          mergeMap(() => cleanup.close({})),
          map(words),
        ),
      ).toBe('-----f', { f: 'a permission_denied 2' });
    }),
  );

  it(
    'retries once what has failed',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      let n = 0;
      void cleanup.release({ what: 'a', steps: step(defer(() => (n++ === 0 ? cold('-#', {}, no) : cold('--|')))) });
      expectObservable(
        cold('---x').pipe(
          mergeMap(() => cleanup.close({})),
          map(words),
        ),
      ).toBe('-----f', { f: '' });
    }),
  );

  it(
    'abandons what it gives up, and nothing else',
    marbles(({ cold, expectObservable, flush }) => {
      const cleanup = cleanupWith();
      const abandoned: string[] = [];
      const release = (what: string, work: Observable<unknown>): void => {
        void cleanup.release({
          what,
          steps: step(work),
          abandon: () => {
            abandoned.push(what);
          },
        });
      };
      release('done', cold('-|'));
      release('failed', cold('-#', {}, no));
      release('slow', NEVER);
      expectObservable(cleanup.close({ timeout: 5 }).pipe(map((failures) => failures.map(({ what }) => what)))).toBe(
        '-----(f|)',
        { f: ['failed', 'slow'] },
      );
      flush();
      expect(abandoned).toEqual(['failed', 'slow']);
    }),
  );

  it(
    'ends pending waits at once, but allows those that start while it waits for releases',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const cleanup = cleanupWith();
      const [wait, later] = [cold('-'), cold('--x|')];
      void cleanup.release({ what: 'a', steps: step(cold('-----|')) });
      expectObservable(cleanup.untilClosing(wait)).toBe(
        '--#',
        {},
        new ContainerdError('cancelled', 'the client was closed'),
      );
      expectObservable(cold('---x').pipe(mergeMap(() => cleanup.untilClosing(later)))).toBe('-----x');
      cold('--x')
        .pipe(mergeMap(() => cleanup.close({})))
        .subscribe();
      expectSubscriptions(wait.subscriptions).toBe('^-!');
    }),
  );

  it(
    'ends pending waits later while a release of the user is running, which may be waiting itself',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', isOfUser: true, steps: step(cleanup.untilClosing(cold('----|'))) });
      expectObservable(cleanup.untilClosing(cold('-'))).toBe(
        '----#',
        {},
        new ContainerdError('cancelled', 'the client was closed'),
      );
      expectObservable(cold('--x').pipe(mergeMap(() => cleanup.close({})))).toBe('----f', { f: [] });
    }),
  );

  it(
    "ends what began in one of the user's releases when no such release is under way any more",
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      const closed = new ContainerdError('cancelled', 'the client was closed');
      const begun = (at: string): Observable<string> => cold(`${at}(x|)`);
      void cleanup.release({ what: 'a', isOfUser: true, steps: step(cold('-----|')) });
      expectObservable(cleanup.closing).toBe('-----#', {}, closed);
      expectObservable(begun('---').pipe(mergeMap(() => cleanup.closing))).toBe('-----#', {}, closed);
      expectObservable(begun('------').pipe(mergeMap(() => cleanup.closing))).toBe('------#', {}, closed);
      expectObservable(begun('--').pipe(mergeMap(() => cleanup.close({})))).toBe('-----(f|)', { f: [] });
    }),
  );

  it(
    "ends what began in one of the user's releases at once if that has ended before",
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', isOfUser: true, steps: step(cold('-|')) });
      expectObservable(cleanup.closing).toBe('---#', {}, new ContainerdError('cancelled', 'the client was closed'));
      expectObservable(cold('---(x|)').pipe(mergeMap(() => cleanup.close({})))).toBe('---(f|)', { f: [] });
    }),
  );

  it('unsubscribes running work at once, without completed work', () => {
    const cleanup = cleanupWith();
    const works = Array.from({ length: 3 }, () => new Subject<void>());
    const errors: unknown[] = [];
    for (const work of works) cleanup.untilClosing(work).subscribe({ error: (reason: unknown) => errors.push(reason) });
    works[1]!.complete();
    cleanup.close({}).subscribe();
    expect([errors.length, works.map(({ observed }) => observed)]).toEqual([2, [false, false, false]]);
  });

  it('waits for a sequence of awaited commands', async () => {
    const cleanup = cleanupWith();
    const done: number[] = [];
    const command = (n: number): Promise<void> =>
      lastValueFrom(
        cleanup.counted(
          timer(1).pipe(
            map(() => {
              done.push(n);
            }),
          ),
        ),
      );
    const commands = (async () => {
      for (const n of [1, 2, 3]) await command(n);
    })();
    expect(await lastValueFrom(cleanup.close({}))).toEqual([]);
    expect(done).toEqual([1, 2, 3]);
    await commands;
  });

  it(
    'waits for counted work',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      expectObservable(cleanup.counted(cold('---|'))).toBe('---|');
      expectObservable(cold('-x').pipe(mergeMap(() => cleanup.close({})))).toBe('---f', { f: [] });
    }),
  );

  it(
    'ends after its timeout, 45 s by default; unfinished releases have then failed and are stopped',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [short, long] = [
        new Cleanup({ connection: NEVER, timeout: 60_000 }),
        new Cleanup({ connection: NEVER, timeout: 60_000 }),
      ];
      const work = cold('-');
      for (const cleanup of [short, long]) void cleanup.release({ what: 'a', steps: step(work) });
      const failure = {
        f: [
          {
            what: 'a',
            since: new Date(0),
            error: new ContainerdError('deadline_exceeded', 'not released before the timeout of close()'),
            attempts: 1,
          },
        ],
      };
      expectObservable(short.close({ timeout: 7 })).toBe('7ms (f|)', failure);
      expectObservable(long.close({})).toBe('45s (f|)', failure);
      expectSubscriptions(work.subscriptions).toBe(['^ 6ms !', '^ 44999ms !']);
    }),
  );

  it(
    'does not count time during which the program was suspended',
    marbles(({ cold, expectObservable }) => {
      standStill(95, 1300);
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', steps: [{ work: cold('105ms |'), grace: of(1000) }] });
      expectObservable(cleanup.close({ timeout: 100 })).toBe('105ms (f|)', { f: [] });
    }),
  );

  it(
    'may be called again, which joins the first call and can only shorten its timeout',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', steps: [{ work: cold('-'), grace: of(1000) }] });
      const again = (at: string, options: object): Observable<string> =>
        cold(`${at} x`).pipe(
          mergeMap(() => cleanup.close(options)),
          map(words),
        );
      const expected = { f: 'a deadline_exceeded 1' };
      expectObservable(again('1ms', { timeout: 50 })).toBe('31ms f', expected);
      expectObservable(again('5ms', { timeout: 500 })).toBe('31ms f', expected);
      expectObservable(again('11ms', { timeout: 20 })).toBe('31ms f', expected);
      expectObservable(again('70ms', {})).toBe('70ms f', expected);
    }),
  );

  it(
    'replaces the grace of each process, and can only shorten it',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', steps: step(cold('50ms |')) });
      expectObservable(cleanup.grace(10_000), '60ms !').toBe('a-b-c', { a: 10_000, b: 300, c: 200 });
      expectObservable(cleanup.grace(10), '60ms !').toBe('a-b-c', { a: 10, b: 300, c: 200 });
      [
        ['--', 300],
        ['----', 200],
        ['------', 900],
      ].forEach(([at, grace]) => {
        cold(`${at}x`)
          .pipe(mergeMap(() => cleanup.close({ grace: Number(grace) })))
          .subscribe();
      });
    }),
  );

  it(
    'called a second time shortens the grace of each process, and never lengthens one',
    marbles(({ cold, expectObservable }) => {
      const closedTwice = (first: object, second: object): Cleanup => {
        const cleanup = cleanupWith();
        void cleanup.release({ what: 'a', steps: step(cold('50ms |')) });
        cold('--x')
          .pipe(mergeMap(() => cleanup.close(first)))
          .subscribe();
        cold('----x')
          .pipe(mergeMap(() => cleanup.close(second)))
          .subscribe();
        return cleanup;
      };
      expectObservable(closedTwice({}, { grace: 60_000 }).grace(100), '60ms !').toBe('a', { a: 100 });
      expectObservable(closedTwice({}, { grace: 60 }).grace(100), '60ms !').toBe('a---b', { a: 100, b: 60 });
      expectObservable(closedTwice({ grace: 300 }, { grace: 60_000 }).grace(100), '60ms !').toBe('a-b', {
        a: 100,
        b: 300,
      });
      expectObservable(closedTwice({ grace: 300 }, { grace: 200 }).grace(100), '60ms !').toBe('a-b-c', {
        a: 100,
        b: 300,
        c: 200,
      });
    }),
  );

  it(
    'gives up when containerd is away',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.release({ what: 'a', steps: step(cold('#', {}, new ContainerdError('unavailable', 'away'))) });
      expectObservable(cleanup.close({ timeout: 130 }).pipe(map(words))).toBe('130ms (f|)', {
        f: 'a deadline_exceeded 3',
      });
    }),
  );

  it(
    'does not retry anything afterwards',
    marbles(({ cold, hot, expectSubscriptions }) => {
      const connection = hot('l-----g-l', states);
      const cleanup = cleanupWith(connection);
      const work = cold('#', {}, no);
      void cleanup.release({ what: 'a', steps: step(work) });
      cold('--x')
        .pipe(mergeMap(() => cleanup.close({})))
        .subscribe();
      // The retry on close.
      expectSubscriptions(work.subscriptions).toBe(['(^!)', '--(^!)']);
      expectSubscriptions(connection.subscriptions).toBe('^-!');
    }),
  );

  it(
    'has nothing to wait for if nothing was created',
    marbles(({ expectObservable }) => {
      expectObservable(cleanupWith().close({})).toBe('(f|)', { f: [] });
      expectObservable(cleanupWith(EMPTY).idle).toBe('(f|)', { f: [] });
    }),
  );
});
