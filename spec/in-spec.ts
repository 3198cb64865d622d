import { NEVER, mergeMap, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { exit, exited, fakeContainerd } from '../src/testing/index.js';
import { errorWith } from './support/errorWith.js';
import { marbles } from './support/marbles.js';

describe('in', () => {
  it(
    'has the events and waits of its namespace, and sends its name with each call',
    marbles(({ hot, expectObservable, flush }) => {
      const x = exit('web', 1, { namespace: 'other' });
      const containerd = fakeContainerd({ events: hot('-a-b-', { a: exit('web', 0), b: x }) });
      const other = containerd.in('other');
      expect(containerd.in('other')).toBe(other);
      expectObservable(other.events, '5ms !').toBe('---b', { b: x });
      expectObservable(other.task('web').pipe(mergeMap((task) => task.wait()))).toBe('---(x|)', { x: exited(1) });
      expectObservable(containerd.task('web').pipe(mergeMap((task) => task.wait()))).toBe('-(x|)', { x: exited(0) });
      expectObservable(other.task('web').pipe(mergeMap((task) => task.kill()))).toBe('(k|)', { k: undefined });
      flush();
      expect(containerd.calls()).toEqual(['0 kill web SIGTERM in other']);
      expect(containerd.calls('subscribe')).toContainEqual(expect.stringContaining('namespace=="other"'));
    }),
  );

  it(
    "cleanedUp() covers what was created through it, and the client's own everything",
    marbles(({ cold, expectObservable }) => {
      const containerd = fakeContainerd();
      const [one, two] = [containerd.in('one'), containerd.in('two')];
      const releasing = (ms: number) => [() => of(1), () => NEVER, () => cold(`${ms}ms |`)] as const;
      expectObservable(one.using(...releasing(5)), '1ms !').toBe('-');
      expectObservable(two.using(...releasing(9)), '1ms !').toBe('-');
      const at = cold('--a').pipe(mergeMap(() => one.cleanedUp()));
      expectObservable(at).toBe('------i', { i: [] });
      expectObservable(cold('--a').pipe(mergeMap(() => two.cleanedUp()))).toBe('----------i', { i: [] });
      expectObservable(cold('--a').pipe(mergeMap(() => containerd.cleanedUp()))).toBe('----------i', { i: [] });
    }),
  );

  it('is closed with its client, and so is one created afterwards', async () => {
    const containerd = fakeContainerd();
    const before = containerd.in('before');
    expect('close' in before).toBe(false);
    const errors: unknown[] = [];
    before
      .using(
        () => of(1),
        () => NEVER,
        () => of(1),
      )
      .subscribe({ error: (reason: unknown) => errors.push(reason) });
    await containerd.close();
    containerd
      .in('after')
      .tasks()
      .subscribe({ error: (reason: unknown) => errors.push(reason) });
    expect(errors).toEqual([errorWith('cancelled'), errorWith('cancelled')]);
  });
});
