import { defer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, it } from 'vitest';
import type { ContainerdError } from '../../../src/errors.js';
import { invalidArgument } from '../../../src/errors.js';
import { reconnect } from '../../../src/observables/events/reconnect.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import { marbles } from '../../support/marbles.js';
import { LIVE, failure } from '../../support/received.js';

const down = failure('unavailable', 'Events/Subscribe');
const noSocket = invalidArgument('address', '/run/containerd is not a socket');

describe('the stream of a client that has reached containerd before', () => {
  // The first pause is 10 frames, the next 20, 40, 80 …: the fifth attempt comes at 150.
  const options = { connectTimeout: 100, random: () => 0 };

  const fifth = (failed: Observable<FeedItem>, then: Observable<FeedItem>): Observable<FeedItem> => {
    let opened = 0;
    return defer(() => (opened++ < 4 ? failed : then));
  };

  it.each<[string, ContainerdError]>([
    ['a daemon that is down', down],
    ['something else in place of the socket', noSocket],
  ])('continues after connectTimeout, past %s', (_, reason) =>
    marbles(({ cold, expectObservable }) => {
      const session = fifth(cold('#', undefined, reason), cold('l', { l: LIVE }));
      expectObservable(reconnect(session, { ...options, reached: () => true }), '^ 1s !').toBe('c 149ms l', {
        l: LIVE,
        c: { state: 'connecting', reason },
      });
    })(),
  );

  it(
    'continues if the answer came during an attempt',
    marbles(({ cold, expectObservable }) => {
      let reached = false;
      const session = fifth(cold('#', undefined, down), cold('l', { l: LIVE }));
      cold('50ms a').subscribe(() => {
        reached = true;
      });
      expectObservable(reconnect(session, { ...options, reached: () => reached }), '^ 1s !').toBe('c 149ms l', {
        l: LIVE,
        c: { state: 'connecting', reason: down },
      });
    }),
  );

  it(
    'fails after connectTimeout if containerd has never answered',
    marbles(({ cold, expectObservable }) => {
      const session = fifth(cold('#', undefined, down), cold('l', { l: LIVE }));
      expectObservable(reconnect(session, { ...options, reached: () => false })).toBe(
        'c 99ms #',
        { c: { state: 'connecting', reason: down } },
        down,
      );
    }),
  );
});
