import { NEVER, Subject, config, defer, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { feed } from '../../../src/observables/events/feed.js';
import type { FeedOptions } from '../../../src/observables/events/feed.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import { marbles } from '../../support/marbles.js';
import { CLOSED, CONNECTING, LIVE, exitEvent, failure, gapAt } from '../../support/received.js';

const down = failure('unavailable', 'Events/Subscribe');
const values = { k: CONNECTING, l: LIVE, z: CLOSED, e: exitEvent(1), f: exitEvent(2) };

/** A feed that lingers for 5 frames, and whose pauses before a new session are 10, 20, 40 … frames. */
function feedOf(session: Observable<FeedItem>, options: Partial<FeedOptions> = {}): Observable<FeedItem> {
  return feed(session, { linger: 5, closing: NEVER, connectTimeout: 1000, random: () => 0, ...options });
}

/** One session after another, the last one repeatedly. */
function sessions(...all: Observable<FeedItem>[]): Observable<FeedItem> {
  let opened = 0;
  return defer(() => all[Math.min(opened++, all.length - 1)]!);
}

describe('feed', () => {
  it(
    'is opened by its first subscriber and shared by all; a late one receives the current state',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const session = cold('--l--e--f--', values);
      const first = '       --^-------!  ';
      const hears1 = '      --k-l--e---  ';
      const second = '      ------^-----!';
      const hears2 = '      ------le--f- ';
      const subs = '        --^--------------!';
      const shared = feedOf(session);

      expectObservable(shared, first).toBe(hears1, values);
      expectObservable(shared, second).toBe(hears2, values);
      expectSubscriptions(session.subscriptions).toBe(subs);
    }),
  );

  it(
    'emits `connecting` to subscribers that come before it is live',
    marbles(({ cold, expectObservable }) => {
      const session = cold('----l', values);
      const second = '      --^---';
      const hears = '       --k-l-';
      const shared = feedOf(session);

      expectObservable(shared, '^ 9ms !').toBe('k---l', values);
      expectObservable(shared, `${second} 9ms !`).toBe(hears, values);
    }),
  );

  it(
    'outlives its last subscriber by `linger`, for the next one',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const session = cold('-l------e--', values);
      const first = '       ^--!       ';
      const second = '      -------^--!';
      const hears = '       -------le-';
      const subs = '        ^--------------!';
      const shared = feedOf(session);

      expectObservable(shared, first).toBe('kl-', values);
      expectObservable(shared, second).toBe(hears, values);
      expectSubscriptions(session.subscriptions).toBe(subs);
    }),
  );

  it(
    'is opened again by a subscriber that comes after `linger`',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const session = cold('-l---', values);
      const first = '       ^--!';
      const second = '      ---------^--!';
      const hears = '       ---------kl-';
      const subs = ['       ^-------!', '       ---------^-------!'];
      const shared = feedOf(session);

      expectObservable(shared, first).toBe('kl-', values);
      expectObservable(shared, second).toBe(hears, values);
      expectSubscriptions(session.subscriptions).toBe(subs);
    }),
  );

  it(
    'may close at once when its last subscriber leaves',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const session = cold('-l---', values);

      expectObservable(feedOf(session, { linger: 0 }), '^--!').toBe('kl-', values);
      expectSubscriptions(session.subscriptions).toBe('^--!');
    }),
  );

  it(
    'reconnects once for three subscribers, and emits the gap to each',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const broken = cold('-l--#', values, down);
      const again = cold('               -l-e', values);
      const hears = '      kl--g 9ms     -l-e';
      const subs = '       ---- 10ms     ^ 14ms !';
      const shared = feedOf(sessions(broken, again));

      const gap = { ...values, g: gapAt(4, down) };
      expectObservable(shared, '^ 23ms !').toBe(hears, gap);
      expectObservable(shared, '^ 23ms !').toBe(hears, gap);
      expectObservable(shared, '^ 23ms !').toBe(hears, gap);
      expectSubscriptions(broken.subscriptions).toBe('^---!');
      expectSubscriptions(again.subscriptions).toBe(subs);
    }),
  );

  it(
    'emits the gap to subscribers that come during it',
    marbles(({ cold, expectObservable }) => {
      const broken = cold('-l--#', values, down);
      const again = cold('               -l-e', values);
      const hears = '      kl--g 9ms     -l-e';
      const second = '     ------^';
      const hears2 = '     ------g 7ms   -l-e';
      const shared = feedOf(sessions(broken, again));

      const gap = { ...values, g: gapAt(4, down) };
      expectObservable(shared, '^ 23ms !').toBe(hears, gap);
      expectObservable(shared, `${second} 20ms !`).toBe(hears2, gap);
    }),
  );

  it(
    'completes with `closed` when the client is closed, and unsubscribes from the session',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const session = cold('-l--e---', values);
      const closing = hot(' ------c-');
      const hears = '       kl--e-(z|)';
      const subs = '        ^-----!';
      const shared = feedOf(session, { closing });

      expectObservable(shared).toBe(hears, values);
      expectObservable(shared).toBe(hears, values);
      expectSubscriptions(session.subscriptions).toBe(subs);
    }),
  );

  it(
    'does not reconnect once the client is closed',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const session = cold('-l#', values, down);
      const closing = hot(' ------c-');
      const hears = '       klg---(z|)';

      expectObservable(feedOf(session, { closing })).toBe(hears, { ...values, g: gapAt(2, down) });
      expectSubscriptions(session.subscriptions).toBe('^-!');
    }),
  );

  it(
    'opens nothing after the client was closed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const session = cold('-l-', values);
      const hears = '       (kz|)';

      expectObservable(feedOf(session, { closing: of('closed') })).toBe(hears, values);
      expectSubscriptions(session.subscriptions).toBe([]);
    }),
  );

  it(
    'fails for all when it cannot be opened, and may be subscribed again',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const refused = failure('permission_denied');
      const session = cold('--#', values, refused);
      const hears = '       k-#';
      const third = '       ----^';
      const hears3 = '      ----k-#';
      const shared = feedOf(session);

      expectObservable(shared).toBe(hears, values, refused);
      expectObservable(shared).toBe(hears, values, refused);
      expectObservable(shared, third).toBe(hears3, values, refused);
      expectSubscriptions(session.subscriptions).toBe(['^-!', '----^-!']);
    }),
  );
});

describe('a subscriber of the feed that throws', () => {
  afterEach(() => {
    config.onUnhandledError = null;
    vi.useRealTimers();
  });

  it('does not affect the others', () => {
    vi.useFakeTimers();
    const unhandled: unknown[] = [];
    config.onUnhandledError = (reason) => unhandled.push(reason);
    const session = new Subject<FeedItem>();
    const shared = feedOf(session);
    const before: FeedItem[] = [];
    const after: FeedItem[] = [];

    shared.subscribe((item) => before.push(item));
    shared.subscribe(() => {
      throw new Error('a mistake');
    });
    shared.subscribe((item) => after.push(item));
    for (const item of [LIVE, values.e, values.f]) session.next(item);
    vi.runOnlyPendingTimers();

    expect(before).toEqual([CONNECTING, LIVE, values.e, values.f]);
    expect(after).toEqual(before);
    expect(unhandled).toHaveLength(4);
  });
});
