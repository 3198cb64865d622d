import { NEVER, Subject, config } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ReceivedEnvelope } from '../../../src/decode/envelope.js';
import task from '../../../src/gen/containerd/events/task_pb.js';
import { connectionOf, eventsOf } from '../../../src/observables/events/events.js';
import { feed } from '../../../src/observables/events/feed.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { ofType } from '../../../src/observables/events/ofType.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import type { ContainerdEvent } from '../../../src/values/ContainerdEvent.js';
import { marbles } from '../../support/marbles.js';
import { envelope } from '../../support/wire.js';
import type { EnvelopeParts } from '../../support/wire.js';
import { CLOSED, CONNECTING, LIVE, UNPROVED, exitEvent, failure, gapAt } from '../../support/received.js';

const down = failure('unavailable', 'Events/Subscribe');
const gap = gapAt(3, down);
const items = { k: CONNECTING, l: LIVE, u: UNPROVED, g: gap, z: CLOSED, e: exitEvent(1), f: exitEvent(2) };
const events = { e: items.e.event, f: items.f.event, g: { type: 'Gap', since: new Date(3), reason: down } as const };

const receivedOf = (parts: EnvelopeParts) => new ReceivedEnvelope(Buffer.from(envelope(parts).serializeBinary()));
const oom = () =>
  receivedOf({
    typeUrl: 'containerd.events.TaskOOM',
    value: fill(new task.TaskOOM(), { containerId: 'web' }).serializeBinary(),
  });

describe('eventsOf', () => {
  it(
    'emits the events, and a marker where the stream was interrupted',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('-k-l-e-g-l-f-(z|)', items);
      const expected = '-----e-g---f-|';
      const subs = '    ^------------!';

      expectObservable(eventsOf(feed)).toBe(expected, events);
      expectSubscriptions(feed.subscriptions).toBe(subs);
    }),
  );

  it(
    'emits no marker for a gap that began before the subscription, but for the next one',
    marbles(({ hot, expectObservable }) => {
      const feed = hot('-g-l-e-g-l-f-', items);
      const expected = '-----e-g---f-';

      expectObservable(eventsOf(feed)).toBe(expected, events);
    }),
  );

  it(
    'is shared by all subscribers',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('-k-e-f---', items);
      const early = '   ^------! ';
      const expected = '---e-f--';
      const late = '    ----^---!';
      const hears = '   -----f---';
      const subs = '    ^-------!';
      const shared = eventsOf(feed);

      expectObservable(shared, early).toBe(expected, events);
      expectObservable(shared, early).toBe(expected, events);
      expectObservable(shared, late).toBe(hears, events);
      expectSubscriptions(feed.subscriptions).toBe(subs);
    }),
  );

  it(
    'is silent, completes or fails as the feed does',
    marbles(({ cold, expectObservable }) => {
      expectObservable(eventsOf(cold('-', items))).toBe('-');
      expectObservable(eventsOf(cold('k|', items))).toBe('-|');
      expectObservable(eventsOf(cold('k-e#', items, down))).toBe('--e#', events, down);
    }),
  );

  it(
    'unsubscribes from the feed with its last subscriber',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('-k-e-f-', items);
      const first = '   ^---!  ';
      const second = '  --^---!';
      const subs = '    ^-----!';
      const shared = eventsOf(feed);

      expectObservable(shared, first).toBe('---e', events);
      expectObservable(shared, second).toBe('---e-f', events);
      expectSubscriptions(feed.subscriptions).toBe(subs);
    }),
  );

  it('decodes nothing without subscribers, and once for three', () => {
    const source = new Subject<FeedItem>();
    const decode = vi.spyOn(task.TaskOOM, 'deserializeBinary');
    source.next(oom());
    expect(decode).not.toHaveBeenCalled();

    const seen: ContainerdEvent[] = [];
    for (let n = 0; n < 3; n++) eventsOf(source).subscribe((one) => seen.push(one));
    source.next(LIVE);
    const received = oom();
    source.next(received);
    expect(seen).toEqual([received.event, received.event, received.event]);
    expect(Reflect.set(seen[0]!, 'containerId', 'another')).toBe(false);
    expect(decode).toHaveBeenCalledTimes(1);
  });

  it(
    'emits no marker for an old gap to a subscriber that comes after it',
    marbles(({ cold, expectObservable }) => {
      const session = cold('-l-#', items, down);
      const early = '       ---g  ';
      const late = '        -----^';
      const shared = feed(session, { linger: 5, closing: NEVER, connectTimeout: 1000, random: () => 0 });

      expectObservable(shared, '^ 8ms !').toBe('kl-g', items);
      expectObservable(eventsOf(shared), '^ 8ms !').toBe(early, events);
      expectObservable(eventsOf(shared), `${late} 3ms !`).toBe('-', events);
    }),
  );
});

describe('eventsOf and ofType', () => {
  const types = { t: 'TaskOOM', e: 'TaskExit', g: 'Gap' } as const;

  it(
    'emit the same in either order',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('-k-l-e-g-l-f-u-e-(z|)', items);
      const expected = '-----e-----f---e-(|)';
      const subs = '    ^----------------!';

      expectObservable(eventsOf(feed).pipe(ofType(types.e))).toBe(expected, events);
      expectSubscriptions(feed.subscriptions).toBe([subs, subs, subs]);
      expectObservable(eventsOf(feed).pipe(ofType(types.e, types.g))).toBe('-----e-g---f---e-(|)', events);
      expectObservable(eventsOf(feed).pipe(ofType(types.t))).toBe('-----------------|');
    }),
  );

  it('decode only wanted events', () => {
    const source = new Subject<FeedItem>();
    const decode = vi.spyOn(task.TaskOOM, 'deserializeBinary').mockClear();
    const seen: ContainerdEvent[] = [];
    eventsOf(source)
      .pipe(ofType(types.e, types.g))
      .subscribe((one) => seen.push(one));
    for (const item of [LIVE, oom(), items.e]) source.next(item);
    expect(seen).toEqual([items.e.event]);
    expect(decode).not.toHaveBeenCalled();
  });

  it('find unknown events by decoding them', () => {
    const source = new Subject<FeedItem>();
    const seen: string[] = [];
    eventsOf(source)
      .pipe(ofType('Unknown'))
      .subscribe((one) => seen.push(one.typeUrl));
    const cutOff = new Uint8Array([0x0a, 9]);
    for (const typeUrl of ['a.b.Unheard', 'containerd.events.TaskOOM', 'other.TaskOOM'])
      source.next(receivedOf({ typeUrl, value: cutOff }));
    source.next(oom());
    expect(seen).toEqual(['a.b.Unheard', 'containerd.events.TaskOOM', 'other.TaskOOM']);
  });
});

describe('a subscriber of the events that throws', () => {
  afterEach(() => {
    config.onUnhandledError = null;
    vi.useRealTimers();
  });

  it('does not affect the others', () => {
    vi.useFakeTimers();
    config.onUnhandledError = () => undefined;
    const source = new Subject<FeedItem>();
    const shared = eventsOf(source);
    const seen: ContainerdEvent[] = [];
    shared.subscribe(() => {
      throw new Error('a mistake');
    });
    shared.subscribe((event) => seen.push(event));
    for (const item of [LIVE, items.e, items.f]) source.next(item);
    vi.runOnlyPendingTimers();
    expect(seen).toEqual([items.e.event, items.f.event]);
  });
});

describe('connectionOf', () => {
  it(
    'emits the state of the feed whenever it changes',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const feed = hot('-k-l-e-g-u-f-(z|)', items);
      const expected = '-k-l---g-u---(z|)';
      const subs = '    ^------------!';

      expectObservable(connectionOf(feed)).toBe(expected, items);
      expectSubscriptions(feed.subscriptions).toBe(subs);
    }),
  );

  it('decodes nothing', () => {
    const source = new Subject<FeedItem>();
    connectionOf(source).subscribe();
    source.next({
      ...items.e,
      get event(): never {
        throw new Error('nobody asked');
      },
    });
    expect(source.observed).toBe(true);
  });

  it(
    'is silent or fails as the feed does',
    marbles(({ cold, expectObservable }) => {
      expectObservable(connectionOf(cold('-', items))).toBe('-');
      expectObservable(connectionOf(cold('k-#', items, down))).toBe('k-#', items, down);
    }),
  );
});
