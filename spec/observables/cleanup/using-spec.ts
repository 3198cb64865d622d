import fc from 'fast-check';
import { EMPTY, NEVER, catchError, defer, map, mergeMap, of, takeUntil, tap, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../../src/errors.js';
import { Cleanup } from '../../../src/observables/cleanup/Cleanup.js';
import { acquire, using } from '../../../src/observables/cleanup/using.js';
import type { Resource } from '../../../src/observables/cleanup/using.js';
import type { CleanupFailure } from '../../../src/values/CleanupFailure.js';
import { marbles } from '../../support/marbles.js';

const no = new ContainerdError('permission_denied', 'no');
const cleanupOf = (): Cleanup => new Cleanup({ connection: NEVER, timeout: 30_000 });
const words = (failures: readonly CleanupFailure[]): string =>
  failures.map(({ what, error, attempts }) => `${what} ${error.code} ${attempts}`).join();

function resource<T>(make: Observable<T>, release: Observable<unknown>, key?: string): Resource<T> {
  return { what: 'thing', make, steps: () => [{ work: release }], ...(key !== undefined && { key }) };
}

describe('using', () => {
  it(
    'creates, uses and releases',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [make, use, release] = [cold('--m|'), cold('  a--b--|'), cold('  ---|')];
      expectObservable(using(cleanupOf(), resource(make, release), () => use)).toBe('--a--b-----|');
      expectSubscriptions(make.subscriptions).toBe('^-!');
      expectSubscriptions(use.subscriptions).toBe('--^-----!');
      expectSubscriptions(release.subscriptions).toBe('--------^--!');
    }),
  );

  it(
    'finishes the creation if it is unsubscribed meanwhile, then releases',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [make, use, release] = [cold('--m|'), cold('a'), cold('---|')];
      expectObservable(
        using(cleanupOf(), resource(make, release), () => use),
        '-!',
      ).toBe('-');
      expectSubscriptions(make.subscriptions).toBe('^-!');
      expectSubscriptions(use.subscriptions).toBe([]);
      expectSubscriptions(release.subscriptions).toBe('--^--!');
    }),
  );

  it(
    'unsubscribes the use, then releases',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [make, use, release] = [cold('--m|'), cold('a--b--c'), cold('---|')];
      expectObservable(
        using(cleanupOf(), resource(make, release), () => use),
        '------!',
      ).toBe('--a--b');
      expectSubscriptions(use.subscriptions).toBe('--^---!');
      expectSubscriptions(release.subscriptions).toBe('------^--!');
    }),
  );

  it(
    'continues a release that is unsubscribed, and releases once',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const release = cold('-----|');
      expectObservable(
        using(cleanupOf(), resource(of('m'), release), () => of('a')),
        '--!',
      ).toBe('a');
      expectSubscriptions(release.subscriptions).toBe('^----!');
    }),
  );

  it(
    'releases nothing if nothing was created',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const release = cold('|');
      const cleanup = cleanupOf();
      expectObservable(using(cleanup, resource(cold('--#', {}, no), release), () => NEVER)).toBe('--#', {}, no);
      expectObservable(
        using(cleanup, resource(cold('--#', {}, no), release), () => NEVER),
        '-!',
      ).toBe('-');
      expectObservable(using(cleanup, resource(cold('--|'), release), () => NEVER)).toBe('--|');
      expectObservable(cold('---x').pipe(mergeMap(() => cleanup.releases.idle))).toBe('---f', { f: [] });
      expectSubscriptions(release.subscriptions).toBe([]);
    }),
  );

  it(
    'releases after an error, which is delayed by a second at most',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [short, long] = [cold('---|'), cold('5s |')];
      expectObservable(using(cleanupOf(), resource(of('m'), short), () => cold('-#', {}, no))).toBe('----#', {}, no);
      expectObservable(using(cleanupOf(), resource(of('m'), long), () => cold('-#', {}, no))).toBe('1001ms #', {}, no);
      expectSubscriptions(long.subscriptions).toBe('-^ 4999ms !');
    }),
  );

  it(
    'releases if the use throws before it returns an Observable',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const release = cold('-|');
      expectObservable(
        using(cleanupOf(), resource(of('m'), release), () => {
          throw no;
        }),
      ).toBe('-#', {}, no);
      expectSubscriptions(release.subscriptions).toBe('^!');
    }),
  );

  it(
    'does not fail if a release fails: the failure is on the list',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupOf();
      const other = new ContainerdError('unknown', 'other');
      expectObservable(using(cleanup, resource(of('m'), cold('-#', {}, no)), () => cold('-a|'))).toBe('-a-|');
      expectObservable(using(cleanup, resource(of('m'), cold('-#', {}, no)), () => cold('-#', {}, other))).toBe(
        '--#',
        {},
        other,
      );
      expectObservable(
        cold('-----x').pipe(
          mergeMap(() => cleanup.releases.idle),
          map(words),
        ),
      ).toBe('-----f', { f: 'thing permission_denied 1,thing permission_denied 1' });
    }),
  );

  it(
    'passes to the release whether the use completed',
    marbles(({ cold, flush }) => {
      const completions: boolean[] = [];
      const each: Resource<string> = {
        what: 'thing',
        make: of('m'),
        steps: (_made, completed) => {
          completions.push(completed);
          return [];
        },
      };
      using(cleanupOf(), each, () => EMPTY).subscribe();
      using(cleanupOf(), each, () => throwError(() => no))
        .pipe(catchError(() => EMPTY))
        .subscribe();
      using(cleanupOf(), each, () => NEVER)
        .pipe(takeUntil(cold('-x')))
        .subscribe();
      flush();
      expect(completions).toEqual([true, false, false]);
    }),
  );

  it(
    'ends when the client is closed, and releases; afterwards nothing is created',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const cleanup = cleanupOf();
      const [release, late] = [cold('--|'), cold('m|')];
      const cancelled = new ContainerdError('cancelled', 'the client was closed');
      expectObservable(using(cleanup, resource(of('m'), release), () => cold('a-----b'))).toBe(
        'a----#',
        undefined,
        cancelled,
      );
      expectObservable(using(cleanup, resource(cold('----m|'), release), () => NEVER)).toBe(
        '------#',
        undefined,
        cancelled,
      );
      expectObservable(cold('---x').pipe(mergeMap(() => cleanup.close({})))).toBe('------f', { f: [] });
      expectObservable(cold('----x').pipe(mergeMap(() => using(cleanup, resource(late, release), () => NEVER)))).toBe(
        '----#',
        undefined,
        cancelled,
      );
      expectSubscriptions(release.subscriptions).toBe(['---^-!', '----^-!']);
      expectSubscriptions(late.subscriptions).toBe([]);
    }),
  );

  it(
    'reports a creation that does not end after unsubscription; if it ends later, its result is released',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const cleanup = new Cleanup({ connection: of({ state: 'live', proof: 'probe' }), timeout: 100 });
      const release = cold('-|');
      expectObservable(
        using(cleanup, resource(cold('300ms m|'), release), () => NEVER),
        '-!',
      ).toBe('-');
      expectObservable(
        cold('2ms x').pipe(
          mergeMap(() => cleanup.releases.idle),
          map(words),
        ),
      ).toBe('101ms f', { f: 'thing deadline_exceeded 1' });
      expectSubscriptions(release.subscriptions).toBe('300ms ^!');
      expectObservable(
        cold('300ms -x').pipe(
          mergeMap(() => cleanup.releases.idle),
          map(words),
        ),
      ).toBe('301ms f', { f: '' });
    }),
  );

  it(
    'waits for the release of the same key',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const cleanup = cleanupOf();
      const [make, release] = [cold('-m|'), cold('----|')];
      expectObservable(
        using(cleanup, resource(cold('-m|'), release, 'web'), () => NEVER),
        '--!',
      ).toBe('-');
      expectObservable(
        cold('--x').pipe(mergeMap(() => using(cleanup, resource(make, EMPTY, 'web'), () => of('a')))),
      ).toBe('-------a');
      expectSubscriptions(make.subscriptions).toBe('------^!');
    }),
  );

  it(
    'creates nothing if it is unsubscribed or closed while it waits',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const cleanup = cleanupOf();
      const make = cold('-m|');
      void cleanup.releases.start({ what: 'a', key: 'web', steps: [{ work: cold('----|') }] });
      expectObservable(
        using(cleanup, resource(make, EMPTY, 'web'), () => NEVER),
        '--!',
      ).toBe('-');
      expectObservable(using(cleanup, resource(make, EMPTY, 'web'), () => NEVER)).toBe(
        '---#',
        {},
        new ContainerdError('cancelled', 'the client was closed'),
      );
      expectObservable(cold('---x').pipe(mergeMap(() => cleanup.close({})))).toBe('----f', { f: [] });
      expectSubscriptions(make.subscriptions).toBe([]);
    }),
  );

  it(
    'creates a resource for each subscriber',
    marbles(({ expectObservable, flush }) => {
      let made = 0;
      const each = using(
        cleanupOf(),
        resource(
          defer(() => of(++made)),
          EMPTY,
        ),
        (n) => of(n),
      );
      expectObservable(each).toBe('(a|)', { a: 1 });
      expectObservable(each).toBe('(a|)', { a: 2 });
      flush();
      expect(made).toBe(2);
    }),
  );

  it('releases whatever it created, exactly once, however and whenever each step ends, and whenever the client is closed', () => {
    const moment = fc.integer({ min: 0, max: 30 });
    const end = fc.constantFrom('|' as const, '#' as const, '-' as const);
    const scenario = fc.record({
      make: moment,
      makes: fc.constantFrom('m' as const, '#' as const),
      use: moment,
      uses: end,
      release: moment,
      fails: fc.nat({ max: 2 }),
      unsubscribed: moment,
      closed: fc.option(moment),
    });
    fc.assert(
      fc.property(scenario, ({ make, makes, use, uses, release, fails, unsubscribed, closed }) => {
        marbles(({ cold, expectObservable, flush }) => {
          const cleanup = cleanupOf();
          let [made, begun, done] = [0, 0, 0];
          const making =
            makes === 'm'
              ? cold(`${make}ms (m|)`).pipe(
                  map(() => {
                    made++;
                  }),
                )
              : cold<undefined>(`${make}ms #`, {}, no);
          const releasing = defer(() => {
            begun++;
            return begun > fails
              ? cold(`${release}ms |`)
              : cold(`${release}ms #`, {}, new ContainerdError('unavailable', 'away'));
          });
          const counted = releasing.pipe(
            tap({
              complete: () => {
                done++;
              },
            }),
          );
          using(cleanup, resource(making, counted), () => cold(uses === '-' ? '-' : `${use}ms ${uses}`, {}, no))
            .pipe(
              catchError(() => EMPTY),
              takeUntil(timer(unsubscribed)),
            )
            .subscribe();
          if (closed !== null)
            timer(closed)
              .pipe(mergeMap(() => cleanup.close({})))
              .subscribe();
          expectObservable(timer(1000).pipe(mergeMap(() => cleanup.releases.idle))).toBe('1s (f|)', { f: [] });
          flush();
          expect(done).toBe(made);
        })();
      }),
      { numRuns: 300 },
    );
  });
});

describe('acquire', () => {
  it(
    'does not release what it has handed over',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const release = cold('|');
      expectObservable(acquire(cleanupOf(), resource(cold('--m---|'), release)), '----!').toBe('--(m|)');
      expectSubscriptions(release.subscriptions).toBe([]);
    }),
  );

  it(
    'releases what it created if it was unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [make, release] = [cold('--m|'), cold('-|')];
      expectObservable(acquire(cleanupOf(), resource(make, release)), '-!').toBe('-');
      expectSubscriptions(make.subscriptions).toBe('^-!');
      expectSubscriptions(release.subscriptions).toBe('--^!');
    }),
  );

  it(
    'fails with the creation, which is not a failed release',
    marbles(({ cold, expectObservable }) => {
      const cleanup = cleanupOf();
      expectObservable(
        acquire(
          cleanup,
          resource(
            cold('--#', {}, no),
            throwError(() => no),
          ),
        ),
      ).toBe('--#', {}, no);
      expectObservable(
        acquire(
          cleanup,
          resource(
            cold('--#', {}, no),
            throwError(() => no),
          ),
        ),
        '-!',
      ).toBe('-');
      expectObservable(cold('---(x|)').pipe(mergeMap(() => cleanup.releases.idle))).toBe('---(n|)', { n: [] });
    }),
  );
});
