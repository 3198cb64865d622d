import { EMPTY, NEVER, Subject, defer, lastValueFrom, map, mergeMap, of, timer } from 'rxjs';
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

describe('close', () => {
  it(
    'ends what is in use at once, waits for releases, and emits what is left',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.releases.start({ what: 'a', steps: step(cold('-#', {}, no)) });
      void cleanup.releases.start({ what: 'b', steps: step(cold('-----|')) });
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
      void cleanup.releases.start({
        what: 'a',
        steps: step(defer(() => (n++ === 0 ? cold('-#', {}, no) : cold('--|')))),
      });
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
        void cleanup.releases.start({
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
      void cleanup.releases.start({ what: 'a', steps: step(cold('-----|')) });
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
      void cleanup.releases.start({ what: 'a', isOfUser: true, steps: step(cleanup.untilClosing(cold('----|'))) });
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
      void cleanup.releases.start({ what: 'a', isOfUser: true, steps: step(cold('-----|')) });
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
      void cleanup.releases.start({ what: 'a', isOfUser: true, steps: step(cold('-|')) });
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
      for (const cleanup of [short, long]) void cleanup.releases.start({ what: 'a', steps: step(work) });
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
      void cleanup.releases.start({ what: 'a', steps: [{ work: cold('105ms |'), grace: of(1000) }] });
      expectObservable(cleanup.close({ timeout: 100 })).toBe('105ms (f|)', { f: [] });
    }),
  );

  it(
    'may be called again, which joins the first call and can only shorten its timeout',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupWith();
      void cleanup.releases.start({ what: 'a', steps: [{ work: cold('-'), grace: of(1000) }] });
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
      void cleanup.releases.start({ what: 'a', steps: step(cold('50ms |')) });
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
        void cleanup.releases.start({ what: 'a', steps: step(cold('50ms |')) });
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
      void cleanup.releases.start({
        what: 'a',
        steps: step(cold('#', {}, new ContainerdError('unavailable', 'away'))),
      });
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
      void cleanup.releases.start({ what: 'a', steps: step(work) });
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
      expectObservable(cleanupWith(EMPTY).releases.idle).toBe('(f|)', { f: [] });
    }),
  );
});
