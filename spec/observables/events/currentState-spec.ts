import { describe, expect, it } from 'vitest';
import { currentState } from '../../../src/observables/events/currentState.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import { CLOSED, CONNECTING, LIVE, exitEvent, failure, gapAt } from '../../support/received.js';

const event = exitEvent(1);

/** What a consumer hears, its end included. */
function heard(state: ReturnType<typeof currentState>): unknown[] {
  const all: unknown[] = [];
  state.subscribe({
    next: (item: FeedItem) => all.push(item),
    error: (reason: unknown) => all.push('error', reason),
    complete: () => all.push('complete'),
  });
  return all;
}

describe('currentState', () => {
  it('tells an early consumer that it is connecting, then everything', () => {
    const state = currentState();
    const early = heard(state);
    state.next(LIVE);
    state.next(event);
    expect(early).toEqual([CONNECTING, LIVE, event]);
  });

  it('tells a late consumer how things stand, and nothing of the past', () => {
    const state = currentState();
    state.next(LIVE);
    state.next(event);
    expect(heard(state)).toEqual([LIVE]);
    const gap = gapAt(5, failure('unavailable'));
    state.next(gap);
    const late = heard(state);
    expect(late).toEqual([gap]);
    state.next(LIVE);
    state.next(event);
    expect(late).toEqual([gap, LIVE, event]);
  });

  it('ends for all when it ends', () => {
    const state = currentState();
    const first = heard(state);
    const second = heard(state);
    state.next(CLOSED);
    state.complete();
    expect(first).toEqual([CONNECTING, CLOSED, 'complete']);
    expect(second).toEqual(first);
  });

  it('fails for all, once, when it fails', () => {
    const state = currentState();
    const all = heard(state);
    state.error('broken');
    expect(all).toEqual([CONNECTING, 'error', 'broken']);
  });

  it('forgets who leaves', () => {
    const state = currentState();
    const all: FeedItem[] = [];
    const subscription = state.subscribe({
      next: (item) => all.push(item),
      error: () => undefined,
      complete: () => undefined,
    });
    subscription.unsubscribe();
    state.next(LIVE);
    state.next(event);
    expect(all).toEqual([CONNECTING]);
  });
});
