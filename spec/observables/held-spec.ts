import { EMPTY, NEVER, defer, mergeMap, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { Chores } from '../../src/observables/Chores.js';
import { handedOver, held } from '../../src/observables/held.js';
import { marbles } from '../support/marbles.js';

describe('held', () => {
  it('makes, uses, unmakes', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const [make, use, unmake] = [cold('--m|'), cold('  a--b--|'), cold('  ---|')];
    expectObservable(held(new Chores(), make, () => use, () => unmake)).toBe('--a--b-----|');
    expectSubscriptions(make.subscriptions).toBe('^--!');
    expectSubscriptions(use.subscriptions).toBe('--^-----!');
    expectSubscriptions(unmake.subscriptions).toBe('--------^--!');
  }));

  it('makes to the end what is unsubscribed, and unmakes it', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const [make, use, unmake] = [cold('--m|'), cold('a'), cold('---|')];
    expectObservable(held(new Chores(), make, () => use, () => unmake), '-!').toBe('-');
    expectSubscriptions(make.subscriptions).toBe('^--!');
    expectSubscriptions(use.subscriptions).toBe([]);
    expectSubscriptions(unmake.subscriptions).toBe('--^--!');
  }));

  it('unsubscribes the use, and unmakes', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const [make, use, unmake] = [cold('--m|'), cold('a--b--c'), cold('---|')];
    expectObservable(held(new Chores(), make, () => use, () => unmake), '------!').toBe('--a--b');
    expectSubscriptions(use.subscriptions).toBe('--^---!');
    expectSubscriptions(unmake.subscriptions).toBe('------^--!');
  }));

  it('goes on with the unmaking that was unsubscribed', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const unmake = cold('-----|');
    expectObservable(held(new Chores(), of('m'), () => of('a'), () => unmake), '--!').toBe('a');
    expectSubscriptions(unmake.subscriptions).toBe('^----!');
  }));

  it('unmakes nothing where nothing was made', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const unmake = cold('|');
    const error = new ContainerdError('unknown', 'no');
    expectObservable(held(new Chores(), cold('--#', {}, error), () => NEVER, () => unmake)).toBe('--#', {}, error);
    expectObservable(held(new Chores(), cold('--#', {}, error), () => NEVER, () => unmake), '-!').toBe('-');
    expectSubscriptions(unmake.subscriptions).toBe([]);
  }));

  it('unmakes after an error, which waits for it no longer than a second', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const error = new ContainerdError('unknown', 'no');
    const [short, long] = [cold('---|'), cold('5s |')];
    expectObservable(held(new Chores(), of('m'), () => cold('-#', {}, error), () => short)).toBe('----#', {}, error);
    expectObservable(held(new Chores(), of('m'), () => cold('-#', {}, error), () => long)).toBe('1001ms #', {}, error);
    expectSubscriptions(long.subscriptions).toBe('-^ 4999ms !');
  }));

  it('keeps the first error, where the unmaking fails too; fails with that of the unmaking where there is no other', marbles(({ cold, expectObservable }) => {
    const [first, second] = [new ContainerdError('unknown', 'first'), new ContainerdError('unknown', 'second')];
    expectObservable(held(new Chores(), of('m'), () => cold('-#', {}, first), () => cold('-#', {}, second))).toBe('--#', {}, first);
    expectObservable(held(new Chores(), of('m'), () => cold('-a|'), () => cold('-#', {}, second))).toBe('-a-#', undefined, second);
  }));

  it('ends with the client, and unmakes', marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
    const chores = new Chores();
    const unmake = cold('--|');
    hot('---x').subscribe(() => { chores.close(); });
    expectObservable(held(chores, of('m'), () => cold('a-----b'), () => unmake)).toBe('a----#', undefined, new ContainerdError('cancelled', 'the client was closed'));
    expectSubscriptions(unmake.subscriptions).toBe('---^-!');
  }));

  it('makes anew for each who subscribes', marbles(({ expectObservable, flush }) => {
    let made = 0;
    const each = held(new Chores(), defer(() => of(++made)), (n) => of(n), () => EMPTY);
    expectObservable(each).toBe('(a|)', { a: 1 });
    expectObservable(each).toBe('(a|)', { a: 2 });
    flush();
    expect(made).toBe(2);
  }));
});

describe('handedOver', () => {
  it('is left alone once it was handed over', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const unmake = cold('|');
    expectObservable(handedOver(new Chores(), cold('--m---|'), () => unmake), '----!').toBe('--m');
    expectSubscriptions(unmake.subscriptions).toBe([]);
  }));

  it('is made and unmade, where nobody waited', marbles(({ cold, expectObservable, expectSubscriptions }) => {
    const [make, unmake] = [cold('--m|'), cold('-|')];
    expectObservable(handedOver(new Chores(), make, () => unmake), '-!').toBe('-');
    expectSubscriptions(make.subscriptions).toBe('^--!');
    expectSubscriptions(unmake.subscriptions).toBe('--^!');
  }));

  it('fails as the making does, and that is no failure to tidy up', marbles(({ cold, expectObservable }) => {
    const chores = new Chores();
    const error = new ContainerdError('unknown', 'no');
    expectObservable(handedOver(chores, cold('--#', {}, error), () => throwError(() => error))).toBe('--#', {}, error);
    expectObservable(handedOver(chores, cold('--#', {}, error), () => throwError(() => error)), '-!').toBe('-');
    expectObservable(cold('---(x|)').pipe(mergeMap(() => chores.idle))).toBe('---(n|)', { n: [] });
  }));
});
