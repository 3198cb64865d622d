import { describe, it } from 'vitest';
import { proofOfLife } from '../../../src/observables/events/probe.js';
import type { Probe } from '../../../src/observables/events/probe.js';
import type { ErrorCode } from '../../../src/errors.js';
import { marbles } from '../../support/marbles.js';
import { LIVE, UNPROVED, exitEvent, failure, received } from '../../support/received.js';

const probeEvent = (topic: string) =>
  received(
    { type: 'Unknown', typeUrl: 'google.protobuf.Empty', value: new Uint8Array() },
    'rx-containerd-probe',
    topic,
  );
const values = { p: probeEvent('/our/probe'), q: probeEvent('/another/probe'), e: exitEvent(1) };
const states = { l: LIVE, u: UNPROVED };

const probe = (publish: ReturnType<Probe['publish']>): Probe => ({ topic: '/our/probe', publish: () => publish });

describe('proofOfLife', () => {
  it(
    'emits `live` when the probe has arrived, then nothing more',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const received = hot(' ------p--e--p-  ', values);
      const publish = cold(' --|             ');
      const expected = '     ------(l|)      ';
      const tries = ['       ^-!             ', '       ---^-!          '];

      expectObservable(proofOfLife(received, probe(publish))).toBe(expected, states);
      expectSubscriptions(publish.subscriptions).toBe(tries);
      // Once for the answer, once to end the publishing.
      expectSubscriptions(received.subscriptions).toBe(['^-----!', '^-----!']);
    }),
  );

  it(
    'ignores events other than its own probe',
    marbles(({ hot, cold, expectObservable }) => {
      const received = hot(' -e-q-e-p-  ', values);
      const publish = cold(' --|        ');
      const expected = '     -------(l|)';

      expectObservable(proofOfLife(received, probe(publish))).toBe(expected, states);
    }),
  );

  it(
    'publishes quickly at first, then five times a second, until the probe arrives',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const received = hot(' 700ms p    ', values);
      const publish = cold(' (x|)       ');
      const expected = '     700ms (l|) ';
      const tries = [0, 1, 3, 7, 15, 31, 63, 127, 255, 455, 655].map((frame) => `${frame}ms (^!)`);

      expectObservable(proofOfLife(received, probe(publish))).toBe(expected, states);
      expectSubscriptions(publish.subscriptions).toBe(tries);
    }),
  );

  it(
    'cancels the call in flight when the probe arrives',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const received = hot(' ---p       ', values);
      const publish = cold(' ----------x');
      const expected = '     ---(l|)    ';
      const tries = '        ^--!       ';

      expectObservable(proofOfLife(received, probe(publish))).toBe(expected, states);
      expectSubscriptions(publish.subscriptions).toBe(tries);
    }),
  );

  it.each<ErrorCode>(['permission_denied', 'unimplemented', 'failed_precondition', 'not_found'])(
    'emits `live` without proof, after four attempts, if Publish is refused permanently (%s)',
    (code) => {
      marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
        const received = hot(' -', values);
        const publish = cold(' -----#', undefined, failure(code));
        const expected = '     25ms u 79ms u 399ms u 1499ms u';

        expectObservable(proofOfLife(received, probe(publish)), '^ 10s !').toBe(expected, states);
        expectSubscriptions(publish.subscriptions).toBe('^----!');
      })();
    },
  );

  it(
    'accepts a proof that arrives after Publish was refused',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const received = hot(' 50ms p', values);
      const publish = cold(' #', undefined, failure('permission_denied'));
      const expected = '     20ms u 29ms (l|)';

      expectObservable(proofOfLife(received, probe(publish))).toBe(expected, states);
      expectSubscriptions(received.subscriptions).toBe(['^ 49ms !', '^ 49ms !']);
    }),
  );

  it.each<ErrorCode>(['unavailable', 'cancelled', 'internal', 'unknown', 'deadline_exceeded', 'resource_exhausted'])(
    'fails when Publish fails temporarily (%s), so that the session is reopened',
    (code) => {
      marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
        const received = hot(' -------', values);
        const publish = cold(' --#', undefined, failure(code));
        const expected = '     --#';

        expectObservable(proofOfLife(received, probe(publish))).toBe(expected, undefined, failure(code));
        expectSubscriptions(received.subscriptions).toBe(['^-!', '^-!']);
      })();
    },
  );

  it(
    'fails with the stream',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const received = hot(' --#', values, failure('unavailable'));
      const publish = cold(' ----|');
      const expected = '     --#';

      expectObservable(proofOfLife(received, probe(publish))).toBe(expected, undefined, failure('unavailable'));
      expectSubscriptions(publish.subscriptions).toBe('^-!');
    }),
  );

  it(
    'stops publishing when it is unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const received = hot(' -----', values);
      const publish = cold(' ----|');
      const unsub = '        ^--! ';

      expectObservable(proofOfLife(received, probe(publish)), unsub).toBe('----');
      expectSubscriptions(publish.subscriptions).toBe(unsub);
      expectSubscriptions(received.subscriptions).toBe([unsub, unsub]);
    }),
  );
});
