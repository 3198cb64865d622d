import { NEVER, Observable, Subject, concat, of } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import type { ExitIndex } from '../../../src/observables/exits/ExitIndex.js';
import { processInstance } from '../../../src/observables/exits/ProcessInstance.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import type { StatusAnswer } from '../../../src/observables/exits/StatusAnswer.js';
import { RUNNING, exitIndexOf, stopped } from '../../support/exitIndexOf.js';
import { CONNECTING, LIVE, exitEvent, failure, gapAt } from '../../support/received.js';

/** A containerd that answers on request, and the calls in flight. */
function slowContainerd() {
  const feed = new Subject<FeedItem>();
  const open = new Map<string, Subject<StatusAnswer>>();
  const asked: string[] = [];
  const index = exitIndexOf({
    feed: concat(of(CONNECTING), feed),
    get: ({ execId }) =>
      new Observable<StatusAnswer>((subscriber) => {
        const answer = new Subject<StatusAnswer>();
        asked.push(execId);
        open.set(execId, answer);
        const subscription = answer.subscribe(subscriber);
        return () => {
          subscription.unsubscribe();
          open.delete(execId);
        };
      }),
  });
  const answer = (execId: string, given: StatusAnswer): void => {
    open.get(execId)!.next(given);
    open.get(execId)?.complete();
  };
  return { feed, index, asked, answer, open: () => [...open.keys()], subject: open };
}

const names = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, n) => `exec${from + n}`);
const waitFor = (index: ExitIndex, ...execs: readonly string[]) =>
  execs.map((exec) => index.wait(processInstance('web', exec, 100)).subscribe({ error: () => undefined }));

/** The next call is made at the end of this turn. */
const turn = () =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

describe('status calls', () => {
  it('run sixteen at once; the next one is made when one is answered', async () => {
    const { feed, index, asked, answer, open } = slowContainerd();
    waitFor(index, ...names(0, 40));
    feed.next(LIVE);
    expect(open()).toEqual(names(0, 16));
    answer('exec3', RUNNING);
    await turn();
    expect(open()).toHaveLength(16);
    expect(asked.at(-1)).toBe('exec16');
    answer('exec0', stopped(0));
    await turn();
    expect(asked.at(-1)).toBe('exec17');
    for (const name of names(1, 40)) {
      if (name === 'exec3') continue;
      answer(name, RUNNING);
      await turn();
    }
    expect(open()).toEqual([]);
    expect(asked).toEqual(names(0, 40));
  });

  it('free their slot when they fail', async () => {
    const { feed, index, asked, subject } = slowContainerd();
    waitFor(index, ...names(0, 18));
    feed.next(LIVE);
    subject.get('exec0')!.error(failure('unavailable'));
    subject.get('exec1')!.error(failure('permission_denied'));
    await turn();
    expect(asked).toEqual(names(0, 18));
  });

  it('free their slot when their wait ends, or learns its exit elsewhere', async () => {
    const { feed, index, asked, open } = slowContainerd();
    const waits = waitFor(index, ...names(0, 18));
    feed.next(LIVE);
    waits[5]!.unsubscribe();
    await turn();
    expect(asked.at(-1)).toBe('exec16');
    feed.next(exitEvent(0, { execId: 'exec7' }));
    await turn();
    expect(asked.at(-1)).toBe('exec17');
    expect(open()).not.toContain('exec5');
    expect(open()).not.toContain('exec7');
  });

  it('are not made for a wait that ended while it was queued', async () => {
    const { feed, index, asked, answer } = slowContainerd();
    const waits = waitFor(index, ...names(0, 18));
    feed.next(LIVE);
    waits[16]!.unsubscribe();
    answer('exec0', RUNNING);
    await turn();
    expect(asked).toEqual([...names(0, 16), 'exec17']);
  });

  it('are made once per wait, whether it is queued or has one in flight', async () => {
    const { feed, index, asked, answer } = slowContainerd();
    const instance = processInstance('web', 'exec17');
    waitFor(index, ...names(0, 17));
    index.wait(instance).subscribe();
    feed.next(LIVE);
    // An exit whose process is not known yet needs a status call, and one is queued already.
    feed.next(exitEvent(0, { execId: 'exec17' }));
    index.started(instance);
    for (const name of names(0, 17)) {
      answer(name, RUNNING);
      await turn();
    }
    expect(asked).toEqual(names(0, 18));
  });

  it('are cancelled at a new `live` and repeated, still sixteen at once', () => {
    const { feed, index, asked, open } = slowContainerd();
    waitFor(index, ...names(0, 40));
    feed.next(LIVE);
    feed.next(gapAt(0, failure('unavailable')));
    expect(open()).toHaveLength(16);
    asked.length = 0;
    feed.next(LIVE);
    expect(open()).toEqual(names(0, 16));
    expect(asked).toEqual(names(0, 16));
  });

  it('are all cancelled with the last wait', async () => {
    const { feed, index, asked, open } = slowContainerd();
    const waits = waitFor(index, ...names(0, 40));
    feed.next(LIVE);
    for (const wait of waits) wait.unsubscribe();
    expect(open()).toEqual([]);
    expect(feed.observed).toBe(false);
    await turn();
    // No calls for waits that ended in the same turn.
    expect(asked).toEqual(names(0, 16));
  });

  it('serve ten thousand waits that are answered at once', async () => {
    let asked = 0;
    const feed = new Subject<FeedItem>();
    const index = exitIndexOf({
      feed,
      get: () => {
        asked++;
        return of(RUNNING);
      },
    });
    waitFor(index, ...names(0, 10_000));
    feed.next(LIVE);
    await vi.waitFor(() => {
      expect(asked).toBe(10_000);
    });
  });

  it('serve ten thousand waits that end while their calls are in flight', async () => {
    const feed = new Subject<FeedItem>();
    let asked = 0;
    const index = exitIndexOf({
      feed,
      get: () => {
        asked++;
        return NEVER;
      },
    });
    const waits = waitFor(index, ...names(0, 10_000));
    feed.next(LIVE);
    for (const wait of waits) wait.unsubscribe();
    expect(feed.observed).toBe(false);
    await turn();
    expect(asked).toBe(16);
  });
});
