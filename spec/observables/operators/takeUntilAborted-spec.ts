import { NEVER, catchError, firstValueFrom, mergeMap, of, range } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { takeUntilAborted } from '../../../src/observables/operators/takeUntilAborted.js';
import { marbles } from '../../support/marbles.js';

describe('takeUntilAborted', () => {
  it(
    "fails with the signal's reason, and unsubscribes from the source",
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const aborter = new AbortController();
      cold('              ------x   ').subscribe(() => {
        aborter.abort('enough');
      });
      const source = hot('-a--b--c--');
      const expected = '  -a--b-#';
      const subs = '      ^-----!';

      expectObservable(source.pipe(takeUntilAborted(aborter.signal))).toBe(expected, undefined, 'enough');
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'does not subscribe at all once the signal is aborted',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('-a--b-');
      const expected = '  #     ';

      expectObservable(source.pipe(takeUntilAborted(AbortSignal.abort('before')))).toBe(expected, undefined, 'before');
      expectSubscriptions(source.subscriptions).toBe([]);
    }),
  );

  it(
    'mirrors the source while nothing is aborted',
    marbles(({ cold, expectObservable }) => {
      const { signal } = new AbortController();
      expectObservable(cold('-').pipe(takeUntilAborted(signal))).toBe('-');
      expectObservable(cold('|').pipe(takeUntilAborted(signal))).toBe('|');
      expectObservable(cold('-a-b|').pipe(takeUntilAborted(signal))).toBe('-a-b|');
      expectObservable(cold('-a#').pipe(takeUntilAborted(signal))).toBe('-a#');
    }),
  );

  it(
    'unsubscribes from the source when it is unsubscribed',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('-a--b-');
      const unsub = '     ^--!  ';
      const expected = '  -a--  ';

      expectObservable(source.pipe(takeUntilAborted(new AbortController().signal)), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(unsub);
    }),
  );

  it('fails with the same error as promises and fetch when no reason is given', async () => {
    const aborter = new AbortController();
    const ending = firstValueFrom(NEVER.pipe(takeUntilAborted(aborter.signal)));
    aborter.abort();
    await expect(ending).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('leaves no listener on the signal', async () => {
    const { signal } = new AbortController();
    const listeners = countListeners(signal);
    await firstValueFrom(of('a').pipe(takeUntilAborted(signal)));
    NEVER.pipe(takeUntilAborted(signal)).subscribe().unsubscribe();
    expect(listeners).toEqual({ added: 2, removed: 2 });
  });
});

describe('many streams with one signal', () => {
  it('share one listener, until the last of them has ended', () => {
    const aborter = new AbortController();
    const listeners = countListeners(aborter.signal);
    const reasons: unknown[] = [];
    const all = range(0, 20).pipe(
      mergeMap(() =>
        NEVER.pipe(
          takeUntilAborted(aborter.signal),
          catchError((reason: unknown) => of(reason)),
        ),
      ),
    );
    const other = NEVER.pipe(takeUntilAborted(aborter.signal)).subscribe();
    all.subscribe((reason) => reasons.push(reason));
    other.unsubscribe();
    expect(listeners).toEqual({ added: 1, removed: 0 });
    aborter.abort('enough');
    expect(reasons).toEqual(Array.from({ length: 20 }, () => 'enough'));
    expect(listeners).toEqual({ added: 1, removed: 1 });
  });

  it('cause no warning from Node', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error): void => {
      warnings.push(warning);
    };
    process.on('warning', warned);
    const { signal } = new AbortController();
    const all = range(0, 20)
      .pipe(mergeMap(() => NEVER.pipe(takeUntilAborted(signal))))
      .subscribe();
    await new Promise(setImmediate);
    process.off('warning', warned);
    all.unsubscribe();
    expect(warnings).toEqual([]);
  });

  it('rejects what is not a signal', () => {
    expect(() => takeUntilAborted(undefined as unknown as AbortSignal)).toThrow(
      'signal: must be an AbortSignal, got undefined',
    );
  });
});

function countListeners(signal: AbortSignal) {
  const count = { added: 0, removed: 0 };
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  Object.assign(signal, {
    addEventListener: (...args: Parameters<typeof add>) => {
      count.added++;
      add(...args);
    },
    removeEventListener: (...args: Parameters<typeof remove>) => {
      count.removed++;
      remove(...args);
    },
  });
  return count;
}
