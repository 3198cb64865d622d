import { NEVER, asyncScheduler, concat, merge, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ExitIndexOptions } from '../../../src/observables/exits/ExitIndex.js';
import { processInstance } from '../../../src/observables/exits/ProcessInstance.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import type { StatusAnswer } from '../../../src/observables/exits/StatusAnswer.js';
import { RUNNING, exitIndexOf, stopped } from '../../support/exitIndexOf.js';
import { marbles } from '../../support/marbles.js';
import { LIVE, exitOf, failure, gapAt } from '../../support/received.js';

const items: Record<string, FeedItem> = { l: LIVE, g: gapAt(0, failure('unavailable')) };
const live: Observable<FeedItem> = concat(of(LIVE), NEVER);

/** Runs an index on a live stream whose processes keep running, and returns when each was polled, in seconds. */
function recording(options: Omit<Parameters<typeof exitIndexOf>[0], 'get'> = {}) {
  const asked = new Map<string, number[]>();
  const get: ExitIndexOptions['get'] = ({ containerId, execId }) => {
    const name = execId === '' ? containerId : execId;
    asked.set(name, [...(asked.get(name) ?? []), asyncScheduler.now() / 1000]);
    return of(RUNNING);
  };
  return { asked, index: exitIndexOf({ feed: live, ...options, get }) };
}

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `exec${n}`);
const seconds = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const pauses = (times: readonly number[]): number[] => times.slice(1).map((time, n) => time - times[n]!);

describe('a pending wait', () => {
  it(
    'is polled after a tenth of its age, but at most once a second',
    marbles(({ expectObservable, flush }) => {
      const { asked, index } = recording();
      expectObservable(index.wait(processInstance('web', 'exec0', 100)), '^ 30s !').toBe('-');
      flush();
      expect(asked.get('exec0')).toEqual([...seconds(0, 10), 11.5, 13, 14.5, 16.5, 18.5, 21, 23.5, 26.5, 29.5]);
    }),
  );

  it(
    'is polled at least every thirty seconds, however old it is',
    marbles(({ expectObservable, flush }) => {
      const { asked, index } = recording();
      expectObservable(index.wait(processInstance('web', 'exec0', 100)), '^ 60m !').toBe('-');
      flush();
      const last = pauses(asked.get('exec0')!.filter((time) => time > 400));
      expect(last.length).toBeGreaterThan(100);
      expect(new Set(last)).toEqual(new Set([30]));
    }),
  );

  it(
    'is polled within the configured bounds',
    marbles(({ expectObservable, flush }) => {
      const { asked, index } = recording({ reconcile: { floor: 2300, ceiling: 5000 } });
      expectObservable(index.wait(processInstance('web', 'exec0', 100)), '^ 100s !').toBe('-');
      flush();
      // Checked twice a second: 2.3 s become 2.5 s.
      expect(asked.get('exec0')!.slice(0, 4)).toEqual([0, 2.5, 5, 7.5]);
      expect(pauses(asked.get('exec0')!.filter((time) => time > 50))).toEqual(Array.from({ length: 9 }, () => 5));
    }),
  );

  it(
    "is polled as often if it is a task's",
    marbles(({ expectObservable, flush }) => {
      const { asked, index } = recording();
      expectObservable(index.wait(processInstance('web', '', 100)), '^ 15s !').toBe('-');
      flush();
      expect(asked.get('web')).toEqual([...seconds(0, 10), 11.5, 13, 14.5]);
    }),
  );

  it(
    'learns from a poll what no event reported',
    marbles(({ hot, expectObservable }) => {
      const feed = hot('l', items);
      const get = vi.fn((): Observable<StatusAnswer> => of(asyncScheduler.now() < 1500 ? RUNNING : stopped(7)));

      expectObservable(exitIndexOf({ feed, get }).wait(processInstance('web', 'exec0', 100))).toBe('2s (s|)', {
        s: exitOf(7, 'status'),
      });
    }),
  );

  it(
    'is not polled during a gap',
    marbles(({ hot, expectObservable, flush }) => {
      const feed = hot('l 2500ms g 9s l', items);
      const { asked, index } = recording({ feed });
      expectObservable(index.wait(processInstance('web', 'exec0', 100)), '^ 13s !').toBe('-');
      flush();
      expect(asked.get('exec0')).toEqual([0, 1, 2, 11.502, 13]);
    }),
  );
});

describe('many pending waits', () => {
  it(
    'for tasks are polled with one list per round',
    marbles(({ expectObservable, flush }) => {
      const lists: number[] = [];
      const list: ExitIndexOptions['list'] = () => {
        lists.push(asyncScheduler.now() / 1000);
        return of(new Map(names(200).map((name) => [name, RUNNING])));
      };
      const { asked, index } = recording({ feed: merge(of(LIVE).pipe(), NEVER), list });
      for (const name of names(200)) expectObservable(index.wait(processInstance(name, '', 100)), '^ 5s !').toBe('-');
      flush();
      // Each was polled on its own when it started, because the stream was live already.
      expect([...asked.values()]).toEqual(names(200).map(() => [0]));
      expect(lists).toEqual(seconds(1, 5));
    }),
  );

  it(
    'for very many tasks are listed less often',
    marbles(({ expectObservable, flush }) => {
      const lists: number[] = [];
      const all = new Map(names(5000).map((name) => [name, RUNNING]));
      const list: ExitIndexOptions['list'] = () => {
        lists.push(asyncScheduler.now() / 1000);
        return of(all);
      };
      const { index } = recording({ list });
      for (const name of names(5000)) expectObservable(index.wait(processInstance(name, '', 100)), '^ 9s !').toBe('-');
      flush();
      expect(lists).toEqual([1, 3, 5, 7, 9]);
    }),
  );

  it(
    'for execs are polled within the rate limit, and each gets its turn',
    marbles(({ expectObservable, flush }) => {
      const { asked, index } = recording({ reconcile: { perSecond: 50 } });
      for (const name of names(500))
        expectObservable(index.wait(processInstance('web', name, 100)), '^ 41s !').toBe('-');
      flush();
      const questions = [...asked.values()].flat();
      for (const half of seconds(2, 80)) expect(questions.filter((time) => time === half / 2)).toHaveLength(25);
      // Twenty rounds for all: each is polled every ten seconds.
      for (const times of asked.values()) expect(pauses(times.slice(1))).toEqual(pauses(times.slice(1)).map(() => 10));
    }),
  );

  it(
    'get their turns even if others come and go',
    marbles(({ expectObservable, flush }) => {
      const { asked, index } = recording({ reconcile: { perSecond: 10 } });
      for (const name of names(100))
        expectObservable(index.wait(processInstance('web', name, 100)), '^ 100s !').toBe('-');
      for (const second of seconds(1, 90)) {
        expectObservable(index.wait(processInstance('web', `guest${second}`, 100)), `${second}s ^ 2s !`).toBe('-');
      }
      flush();
      for (const name of names(100)) {
        expect(asked.get(name)!.length).toBeGreaterThan(5);
        expect(Math.max(...pauses(asked.get(name)!))).toBeLessThanOrEqual(20);
      }
    }),
  );

  it(
    'for execs get their turns even if there are many tasks',
    marbles(({ expectObservable, flush }) => {
      const list = () => of(new Map(names(100).map((name) => [name, RUNNING])));
      const { asked, index } = recording({ list, reconcile: { perSecond: 1 } });
      for (const name of names(100)) expectObservable(index.wait(processInstance(name, '', 100)), '^ 5s !').toBe('-');
      expectObservable(index.wait(processInstance('web', 'exec', 100)), '^ 5s !').toBe('-');
      flush();
      expect(asked.get('exec')).toEqual(seconds(0, 5));
    }),
  );
});

describe('no pending waits', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('cost nothing: no calls, no timers', () => {
    vi.useFakeTimers();
    const { asked, index } = recording();
    expect(vi.getTimerCount()).toBe(0);
    const waits = names(3).map((name) => index.wait(processInstance('web', name, 100)).subscribe());
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    for (const wait of waits) wait.unsubscribe();
    asked.clear();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(asked.size).toBe(0);
  });
});
