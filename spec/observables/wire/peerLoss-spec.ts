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

/** A peer that sends a byte whenever `bytes` emits, and answers the n-th probe this way, or the last way. */
function peerOf(bytes: Observable<unknown>, ...answers: readonly Observable<unknown>[]): Peer {
  let [read, asked] = [0, 0];
  bytes.subscribe(() => {
    read++;
  });
  return { sign: () => read, ask: () => defer(() => answers[Math.min(asked++, answers.length - 1)]!) };
}

describe('peerLoss', () => {
  it(
    'emits the reason after the silence and two unanswered probes',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const [first, second] = [cold('-'), cold('-')];
      const peer = peerOf(NEVER, first, second);
      expectObservable(peerLoss(peer, OPTIONS), '^ 351ms !').toBe('350ms x', dead);
      expectSubscriptions(first.subscriptions).toBe('150ms ^ 99ms !');
      expectSubscriptions(second.subscriptions).toBe('250ms ^ 99ms !');
    }),
  );

  it(
    'starts again with the next connection',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = cold('-');
      expectObservable(peerLoss(peerOf(NEVER, question), OPTIONS), '^ 701ms !').toBe('350ms x 349ms x', dead);
      expectSubscriptions(question.subscriptions).toBe([150, 250, 500, 600].map((frame) => `${frame}ms ^ 99ms !`));
    }),
  );

  it(
    'sends no probe while bytes arrive',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = cold('-');
      const bytes = cold('140ms b 140ms b 140ms b 140ms b');
      expectObservable(peerLoss(peerOf(bytes, question), OPTIONS), '^ 600ms !').toBe('-');
      expectSubscriptions(question.subscriptions).toBe([]);
    }),
  );

  it.each(['any answer', 'an error'])('accepts %s to the first probe', (what) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = what === 'an error' ? cold('--#', undefined, failure('unimplemented')) : cold('--(a|)');
      expectObservable(peerLoss(peerOf(NEVER, question), OPTIONS), '^ 500ms !').toBe('-');
      // The silence is counted from the answer on.
      expectSubscriptions(question.subscriptions).toBe(['150ms ^-!', '302ms ^-!', '454ms ^-!']);
    })();
  });

  it(
    'accepts an answer to the second probe',
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
    'does not count time during which this program was suspended',
    marbles(({ expectObservable }) => {
      // 60 s, during the second probe.
      const now = (): number => asyncScheduler.now() + (asyncScheduler.now() > 300 ? 60_000 : 0);
      expectObservable(peerLoss(peerOf(NEVER, NEVER), OPTIONS, now), '^ 500ms !').toBe('410ms x', dead);
    }),
  );

  it(
    'sends no probe and has no timer with an infinite time',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = cold('-');
      expectObservable(peerLoss(peerOf(NEVER, question), { time: Infinity, timeout: 100 }), '^ 30m !').toBe('-');
      expectSubscriptions(question.subscriptions).toBe([]);
    }),
  );

  it(
    'cancels its probe when it is unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const question = cold('-');
      expectObservable(peerLoss(peerOf(NEVER, question), OPTIONS), '^ 159ms !').toBe('-');
      expectSubscriptions(question.subscriptions).toBe('150ms ^ 9ms !');
    }),
  );
});
