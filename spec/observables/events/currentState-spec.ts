import { describe, expect, it } from 'vitest';
import { currentState } from '../../../src/observables/events/currentState.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import { CLOSED, CONNECTING, LIVE, exitEvent, failure, gapAt } from '../../support/received.js';

const event = exitEvent(1);

/** What a subscriber receives, including the end. */
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
  it('emits the initial state to an early subscriber, then everything', () => {
    const state = currentState();
    const early = heard(state);
    state.next(LIVE);
    state.next(event);
    expect(early).toEqual([CONNECTING, LIVE, event]);
  });

  it('emits the current state to a late subscriber, and no history', () => {
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

  it('completes for all when its source does', () => {
    const state = currentState();
    const first = heard(state);
    const second = heard(state);
    state.next(CLOSED);
    state.complete();
    expect(first).toEqual([CONNECTING, CLOSED, 'complete']);
    expect(second).toEqual(first);
  });

  it('fails for all, once, when its source does', () => {
    const state = currentState();
    const all = heard(state);
    state.error('broken');
    expect(all).toEqual([CONNECTING, 'error', 'broken']);
  });

  it('forgets subscribers that unsubscribe', () => {
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
