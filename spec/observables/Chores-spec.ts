import { Subject, mergeMap, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { Chores } from '../../src/observables/Chores.js';
import { marbles } from '../support/marbles.js';

describe('Chores', () => {
  it('begin at once, go on without anybody listening, and tell all of it to who comes late', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const chores = new Chores();
    const work = cold('-a-b|');
    const told = chores.begin(work);
    expectObservable(told, '--!').toBe('-a');
    expectSubscriptions(work.subscriptions).toBe('^---!');
    expectObservable(cold('-----(x|)').pipe(mergeMap(() => told))).toBe('-----(ab|)');
  }));

  it('are idle when all of them are over', marbles(({ cold, expectObservable, flush }) => {
    const chores = new Chores();
    expect(chores.isIdle).toBe(true);
    void chores.begin(cold('---|'));
    void chores.tidy(cold('-----|'));
    expect(chores.isIdle).toBe(false);
    expectObservable(chores.idle).toBe('-----(n|)', { n: [] });
    flush();
    expect(chores.isIdle).toBe(true);
  }));

  it('keep what could not be tidied up, and tell it once', marbles(({ cold, expectObservable }) => {
    const chores = new Chores();
    const [error, other] = [new ContainerdError('unavailable', 'away'), new Error('a fault')];
    void chores.begin(throwError(() => error));
    void chores.tidy(cold('--#', {}, error));
    void chores.tidy(throwError(() => other));
    expectObservable(chores.idle).toBe('--(n|)', { n: [new ContainerdError('internal', String(other)), error] });
    expectObservable(cold('---(x|)').pipe(mergeMap(() => chores.idle))).toBe('---(n|)', { n: [] });
  }));

  it('let go of what is held when the client is closed, once and for all', () => {
    const chores = new Chores();
    const codes: unknown[] = [];
    const error = (reason: unknown): void => { codes.push((reason as ContainerdError).code); };
    chores.closed.subscribe({ error });
    chores.close();
    chores.close();
    chores.closed.subscribe({ error });
    expect(codes).toEqual(['cancelled', 'cancelled']);
  });

  it('hold nothing that is over', () => {
    const chores = new Chores();
    const work = new Subject<number>();
    void chores.begin(work);
    expect(work.observed).toBe(true);
    work.complete();
    expect([work.observed, chores.isIdle]).toEqual([false, true]);
    chores.begin(of(1)).subscribe();
    expect(chores.isIdle).toBe(true);
  });
});
