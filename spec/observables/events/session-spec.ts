import { NEVER, defer, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { session } from '../../../src/observables/events/session.js';
import type { SessionSource } from '../../../src/observables/events/session.js';
import { PROBE_NAMESPACE } from '../../../src/observables/events/probe.js';
import type { Received } from '../../../src/values/Received.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';
import { LIVE, UNPROVED, exitEvent, failure, received } from '../../support/received.js';

const probeEvent = (topic: string) =>
  received({ type: 'Unknown', typeUrl: '', value: new Uint8Array() }, PROBE_NAMESPACE, topic);
const events = {
  e: exitEvent(1),
  f: exitEvent(2, { namespace: 'k8s.io' }),
  p: probeEvent('/probe/1'),
  q: probeEvent('/probe/of/somebody/else'),
};
const values = { ...events, l: LIVE, u: UNPROVED };

/** Sessions on this stream; the n-th has the probe `/probe/n`. */
function sourceOf(stream: Observable<Received>, publish: Observable<unknown> = NEVER) {
  const asked: (readonly string[])[] = [];
  let probes = 0;
  const source: SessionSource = {
    subscribeTo: (filters) =>
      defer(() => {
        asked.push(filters);
        return stream;
      }),
    newProbe: () => ({ topic: `/probe/${++probes}`, publish: () => publish }),
  };
  return { source, asked };
}

const ended = errorWith('unavailable', { message: 'ended the event stream' });

describe('session', () => {
  it(
    'emits the events as they arrive, and `live` in place of the probe',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stream = cold('--e---p--f--e-', events);
      const expected = '   --e---l--f--e-';

      expectObservable(session(sourceOf(stream).source, []), '^ 20ms !').toBe(expected, values);
      // One Subscribe, however many internal subscribers there are.
      expectSubscriptions(stream.subscriptions).toBe('^ 20ms !');
    }),
  );

  it(
    "hides probes, its own and others'",
    marbles(({ cold, expectObservable }) => {
      const stream = cold('-q-p-q-p-e-', events);
      const expected = '   ---l-----e-';

      expectObservable(session(sourceOf(stream).source, [])).toBe(expected, values);
    }),
  );

  it(
    'treats completion of the stream as a failure',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stream = cold('--p--e--|', events);
      const publish = cold('-|        ');
      const expected = '   --l--e--#';

      expectObservable(session(sourceOf(stream, publish).source, [])).toBe(expected, values, ended);
      expectSubscriptions(stream.subscriptions).toBe('^-------!');
    }),
  );

  it(
    'treats an empty completion as a failure too, and stops publishing',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stream = cold(' ---|  ', events);
      const publish = cold('------');
      const expected = '    ---#  ';

      expectObservable(session(sourceOf(stream, publish).source, [])).toBe(expected, undefined, ended);
      expectSubscriptions(publish.subscriptions).toBe('^--!');
    }),
  );

  it(
    'fails as the stream does',
    marbles(({ cold, expectObservable }) => {
      const stream = cold('--e--#', events, failure('internal'));
      const expected = '   --e--#';

      expectObservable(session(sourceOf(stream).source, [])).toBe(expected, values, failure('internal'));
    }),
  );

  it(
    'fails when the probe does, and unsubscribes from the stream',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stream = cold(' --e-----', events);
      const publish = cold('----#', undefined, failure('unavailable'));
      const expected = '    --e-#';

      expectObservable(session(sourceOf(stream, publish).source, [])).toBe(expected, values, failure('unavailable'));
      expectSubscriptions(stream.subscriptions).toBe('^---!');
    }),
  );

  it(
    'continues without a proof if Publish is refused',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stream = cold(' 30ms e-', events);
      const publish = cold('#', undefined, failure('permission_denied'));
      const expected = '    20ms u 9ms e 69ms u 399ms u 1499ms u';

      expectObservable(session(sourceOf(stream, publish).source, []), '^ 3s !').toBe(expected, values);
      expectSubscriptions(stream.subscriptions).toBe('^ 3s !');
    }),
  );

  it(
    'unsubscribes from the stream and the probe when it is unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const stream = cold(' --e-----', events);
      const publish = cold('--------');
      const unsub = '       ^---!   ';

      expectObservable(session(sourceOf(stream, publish).source, []), unsub).toBe('--e-', values);
      expectSubscriptions(stream.subscriptions).toBe(unsub);
      expectSubscriptions(publish.subscriptions).toBe(unsub);
    }),
  );

  it(
    'has a new probe each time it is opened: an old one proves nothing',
    marbles(({ cold, expectObservable }) => {
      const { source } = sourceOf(cold('-p-e-', events));
      const sessions = session(source, []);

      expectObservable(sessions).toBe('-l-e-', values);
      // Opened second, it waits for /probe/2.
      expectObservable(sessions).toBe('---e-', values);
    }),
  );

  it('subscribes to everything without filters, and to its probe as well with filters', () => {
    const { source, asked } = sourceOf(of(exitEvent(1)));
    session(source, []).subscribe({ error: () => undefined });
    session(source, ['namespace=="a"', 'namespace=="b"']).subscribe({ error: () => undefined });
    expect(asked).toEqual([[], ['namespace=="a"', 'namespace=="b"', 'topic=="/probe/2"']]);
  });
});
