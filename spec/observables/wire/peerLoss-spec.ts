import { NEVER, asyncScheduler, defer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, it } from 'vitest';
import { peerLoss } from '../../../src/observables/wire/peerLoss.js';
import type { Peer } from '../../../src/observables/wire/peerLoss.js';
import { marbles } from '../../support/marbles.js';
import { failure } from '../../support/received.js';

const OPTIONS = { time: 150, timeout: 100 };
const dead = {
  x: 'the connection is dead: nothing came from containerd for 0.15 s, and no answer to two questions within 0.1 s each',
};

/** A peer from which a byte comes whenever `bytes` emits, and that answers the n-th question so, or the last way. */
function peerOf(bytes: Observable<unknown>, ...answers: readonly Observable<unknown>[]): Peer {
  let [read, asked] = [0, 0];
  bytes.subscribe(() => {
    read++;
  });
  return { sign: () => read, ask: () => defer(() => answers[Math.min(asked++, answers.length - 1)]!) };
}

describe('peerLoss', () => {
  it(
    'tells why after the silence and two questions without an answer',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [first, second] = [cold('-'), cold('-')];
      const peer = peerOf(NEVER, first, second);
      expectObservable(peerLoss(peer, OPTIONS), '^ 351ms !').toBe('350ms x', dead);
      expectSubscriptions(first.subscriptions).toBe('150ms ^ 99ms !');
      expectSubscriptions(second.subscriptions).toBe('250ms ^ 99ms !');
    }),
  );

  it(
    'begins anew then, with the next connection',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = cold('-');
      expectObservable(peerLoss(peerOf(NEVER, question), OPTIONS), '^ 701ms !').toBe('350ms x 349ms x', dead);
      expectSubscriptions(question.subscriptions).toBe([150, 250, 500, 600].map((frame) => `${frame}ms ^ 99ms !`));
    }),
  );

  it(
    'asks nothing while bytes come',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = cold('-');
      const bytes = cold('140ms b 140ms b 140ms b 140ms b');
      expectObservable(peerLoss(peerOf(bytes, question), OPTIONS), '^ 600ms !').toBe('-');
      expectSubscriptions(question.subscriptions).toBe([]);
    }),
  );

  it.each(['any answer', 'an error'])('is content with %s to the first question', (what) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = what === 'an error' ? cold('--#', undefined, failure('unimplemented')) : cold('--(a|)');
      expectObservable(peerLoss(peerOf(NEVER, question), OPTIONS), '^ 500ms !').toBe('-');
      // The silence is counted anew from the answer.
      expectSubscriptions(question.subscriptions).toBe(['150ms ^-!', '302ms ^-!', '454ms ^-!']);
    })();
  });

  it(
    'is content with an answer to the second question',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [first, second] = [cold('-'), cold('99ms (a|)')];
      expectObservable(peerLoss(peerOf(NEVER, first, second), OPTIONS), '^ 498ms !').toBe('-');
      expectSubscriptions(first.subscriptions).toBe('150ms ^ 99ms !');
      expectSubscriptions(second.subscriptions).toBe('250ms ^ 98ms !');
    }),
  );

  it(
    'gives a peer that sends something else more time to answer',
    marbles(({ cold, expectObservable }) => {
      const bytes = cold('245ms b');
      expectObservable(peerLoss(peerOf(bytes, NEVER), OPTIONS), '^ 500ms !').toBe('450ms x', dead);
    }),
  );

  it(
    'does not count the time in which this program stood still',
    marbles(({ expectObservable }) => {
      // 60 s, in the middle of the second question.
      const now = (): number => asyncScheduler.now() + (asyncScheduler.now() > 300 ? 60_000 : 0);
      expectObservable(peerLoss(peerOf(NEVER, NEVER), OPTIONS, now), '^ 500ms !').toBe('410ms x', dead);
    }),
  );

  it(
    'asks nothing and has no timer with an infinite time',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = cold('-');
      expectObservable(peerLoss(peerOf(NEVER, question), { time: Infinity, timeout: 100 }), '^ 30m !').toBe('-');
      expectSubscriptions(question.subscriptions).toBe([]);
    }),
  );

  it(
    'takes its question back when it is unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = cold('-');
      expectObservable(peerLoss(peerOf(NEVER, question), OPTIONS), '^ 159ms !').toBe('-');
      expectSubscriptions(question.subscriptions).toBe('150ms ^ 9ms !');
    }),
  );
});
