import fc from 'fast-check';
import { defer } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ContainerdError } from '../../../src/errors.js';
import type { ErrorCode } from '../../../src/errors.js';
import { pauseBefore, reconnect } from '../../../src/observables/events/reconnect.js';
import type { FeedItem } from '../../../src/observables/events/session.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';
import { standStill } from '../../support/standStill.js';
import { LIVE, UNPROVED, exitEvent, failure, gapAt } from '../../support/received.js';

const down = failure('unavailable', 'Events/Subscribe');
const values = { l: LIVE, u: UNPROVED, e: exitEvent(1), f: exitEvent(2) };

/** The first pause is 10 frames, the next 20, 40 … 500. */
const noJitter = { connectTimeout: 5000, random: () => 0 };

/** One session after another, the last one repeatedly. */
function sessions(...all: Observable<FeedItem>[]): Observable<FeedItem> {
  let opened = 0;
  return defer(() => all[Math.min(opened++, all.length - 1)]!);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('reconnect', () => {
  it(
    'mirrors a session that stays open',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const session = cold('--l--e--f-', values);
      const expected = '    --l--e--f-';

      expectObservable(reconnect(session, noJitter), '^ 20ms !').toBe(expected, values);
      expectSubscriptions(session.subscriptions).toBe('^ 20ms !');
    }),
  );

  it(
    'emits the gap, and opens the next session after a pause',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const first = cold(' --l--e--#                ', values, down);
      const second = cold('                   --l--e-', values);
      const expected = '   --l--e--g 9ms     --l--e-';
      const subs = '       --------- 9ms     ^ 20ms !';

      expectObservable(reconnect(sessions(first, second), noJitter), '^ 38ms !').toBe(expected, {
        ...values,
        g: gapAt(8, down),
      });
      expectSubscriptions(first.subscriptions).toBe('^-------!');
      expectSubscriptions(second.subscriptions).toBe(subs);
    }),
  );

  it(
    'emits one gap for one outage, however many attempts it takes',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const first = cold('  l-#', values, down);
      const second = cold('-#', values, failure('internal'));
      const third = cold(' --#', values, failure('unknown'));
      const fourth = cold('l-e', values);
      // Pauses of 10, 20 and 40 frames.
      const expected = '   l-g 9ms -- 18ms -- 41ms l-e';

      expectObservable(reconnect(sessions(first, second, third, fourth), noJitter), '^ 1s !').toBe(expected, {
        ...values,
        g: gapAt(2, down),
      });
      expectSubscriptions(second.subscriptions).toBe('12ms ^!');
      expectSubscriptions(third.subscriptions).toBe('33ms ^-!');
      expectSubscriptions(fourth.subscriptions).toBe('75ms ^ 925ms !');
    }),
  );

  it(
    'does not emit `live` before it is proved: a session that breaks before is not a second gap',
    marbles(({ cold, expectObservable }) => {
      const first = cold(' l-#', values, down);
      const second = cold('e-#', values, down);
      const third = cold(' l', values);
      const expected = '   l-g 9ms e- 20ms l';

      expectObservable(reconnect(sessions(first, second, third), noJitter), '^ 1s !').toBe(expected, {
        ...values,
        g: gapAt(2, down),
      });
    }),
  );

  it(
    'starts with the short pause again after each outage, and emits each gap',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const session = cold('l-#', values, down);
      const expected = '    l-g 9ms l-h 9ms l-i 9ms l';

      const gaps = { g: gapAt(2, down), h: gapAt(14, down), i: gapAt(26, down) };
      expectObservable(reconnect(session, noJitter), '^ 37ms !').toBe(expected, { ...values, ...gaps });
      expectSubscriptions(session.subscriptions).toBe(['^-!', '12ms ^-!', '24ms ^-!', '36ms ^-!']);
    }),
  );

  it(
    'retries forever once it has been live',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const first = cold('l#', values, down);
      const never = cold('#', values, down);
      const expected = '  lg';

      expectObservable(reconnect(sessions(first, never), noJitter), '^ 3s !').toBe(expected, {
        ...values,
        g: gapAt(1, down),
      });
      expectSubscriptions(never.subscriptions).toBe(
        [11, 31, 71, 151, 311, 631, 1131, 1631, 2131, 2631].map((frame) => `${frame}ms (^!)`),
      );
    }),
  );

  describe('before the first live', () => {
    it(
      'retries for connectTimeout, emits why, then fails with the last reason and without a gap',
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const first = cold(' -#', values, failure('internal'));
        const second = cold('#', values, down);
        const expected = '   -i 9ms d 88ms #';

        expectObservable(reconnect(sessions(first, second), { ...noJitter, connectTimeout: 100 })).toBe(
          expected,
          { i: { state: 'connecting', reason: failure('internal') }, d: { state: 'connecting', reason: down } },
          down,
        );
        expectSubscriptions(second.subscriptions).toBe([11, 31, 71].map((frame) => `${frame}ms (^!)`));
      }),
    );

    it(
      'does not count time during which the program was suspended',
      marbles(({ cold, expectObservable }) => {
        standStill(295, 400);
        expectObservable(reconnect(cold('315ms l', values), { ...noJitter, connectTimeout: 300 }), '^ 1s !').toBe(
          '315ms l',
          values,
        );
      }),
    );

    it(
      'retries forever with an infinite connectTimeout, and emits each reason once',
      marbles(({ cold, expectObservable }) => {
        const absent = cold('#', values, down);
        const silent = cold('#', values, failure('internal'));
        const third = cold(' l-e', values);
        let opened = 0;
        const session = defer(() => (opened++ < 8 ? absent : opened < 20 ? silent : third));
        const expected = '   d 1629ms i 5499ms l-e';

        expectObservable(reconnect(session, { ...noJitter, connectTimeout: Infinity }), '^ 9s !').toBe(expected, {
          ...values,
          i: { state: 'connecting', reason: failure('internal') },
          d: { state: 'connecting', reason: down },
        });
      }),
    );

    it(
      'counts the time over all attempts, even if each is silent',
      marbles(({ cold, expectObservable }) => {
        const session = cold('40ms #', values, down);
        const expected = '    40ms d 59ms #';

        expectObservable(reconnect(session, { ...noJitter, connectTimeout: 100 })).toBe(
          expected,
          { d: { state: 'connecting', reason: down } },
          down,
        );
      }),
    );

    it(
      'fails after connectTimeout if nobody answers at all',
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const session = cold('-', values);
        const expected = '    100ms #';
        const silence = errorWith('unavailable', { message: 'within 100 ms' });

        expectObservable(reconnect(session, { ...noJitter, connectTimeout: 100 })).toBe(expected, undefined, silence);
        expectSubscriptions(session.subscriptions).toBe('^ 99ms !');
      }),
    );

    it(
      'has no timeout once it is live',
      marbles(({ cold, expectObservable }) => {
        const session = cold('99ms l 200ms e', values);
        const expected = '    99ms l 200ms e';

        expectObservable(reconnect(session, { ...noJitter, connectTimeout: 100 }), '^ 1s !').toBe(expected, values);
      }),
    );

    it(
      'starts counting with each subscription',
      marbles(({ cold, expectObservable }) => {
        const session = cold('-', values);
        const result = reconnect(session, { ...noJitter, connectTimeout: 100 });

        expectObservable(result, '50ms ^').toBe('150ms #', undefined, errorWith('unavailable'));
        expectObservable(result).toBe('100ms #', undefined, errorWith('unavailable'));
      }),
    );

    it(
      'also accepts a `live` without proof',
      marbles(({ cold, expectObservable }) => {
        const first = cold('u-#', values, down);
        const second = cold('u', values);
        const expected = '  u-g 9ms u';

        expectObservable(reconnect(sessions(first, second), noJitter), '^ 1s !').toBe(expected, {
          ...values,
          g: gapAt(2, down),
        });
      }),
    );
  });

  const forGood: ErrorCode[] = [
    'invalid_argument',
    'permission_denied',
    'unauthenticated',
    'unimplemented',
    'not_found',
    'failed_precondition',
  ];

  it.each(forGood)('fails at once on permanent errors (%s), before the first live and after it', (code) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const before = cold('-#', values, failure(code));
      const after = cold(' l-#', values, failure(code));

      expectObservable(reconnect(before, noJitter)).toBe('-#', undefined, failure(code));
      expectObservable(reconnect(after, noJitter)).toBe('l-#', values, failure(code));
      expectSubscriptions(before.subscriptions).toBe('^!');
      expectSubscriptions(after.subscriptions).toBe('^-!');
    })();
  });

  it.each<ErrorCode>(['permission_denied', 'invalid_argument'])(
    'treats a wrong socket (%s) as a mistake at first, as a restart later',
    (code) => {
      const wrongSocket = new ContainerdError(code, 'what stands there is not it', { argument: 'address' });
      marbles(({ cold, expectObservable }) => {
        const wrong = cold('#', values, wrongSocket);
        const first = cold('l-#', values, wrongSocket);
        const third = cold('l', values);

        expectObservable(reconnect(wrong, noJitter)).toBe('#', undefined, wrongSocket);
        expectObservable(reconnect(sessions(first, wrong, third), noJitter), '^ 1s !').toBe('l-g 29ms l', {
          ...values,
          g: gapAt(2, wrongSocket),
        });
      })();
    },
  );

  it(
    'passes exceptions on',
    marbles(({ cold, expectObservable }) => {
      const fault = new TypeError('a mistake');

      expectObservable(reconnect(cold('l-#', values, fault), noJitter)).toBe('l-#', values, fault);
    }),
  );

  it(
    'stops retrying when it is unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const session = cold('l#', values, down);
      const unsub = '       ^-----!';

      expectObservable(reconnect(session, noJitter), unsub).toBe('lg', { ...values, g: gapAt(1, down) });
      expectSubscriptions(session.subscriptions).toBe('^!');
    }),
  );
});

describe('pauseBefore', () => {
  it('doubles from 20 ms to a second, half of it random', () => {
    const pauses = (random: number) => [0, 1, 2, 3, 4, 5, 6, 7, 1000].map((tries) => pauseBefore(tries, () => random));
    expect(pauses(1)).toEqual([20, 40, 80, 160, 320, 640, 1000, 1000, 1000]);
    expect(pauses(0)).toEqual([10, 20, 40, 80, 160, 320, 500, 500, 500]);
  });

  it('is never short enough for a busy loop, and never longer than a second', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (tries, random) => {
        const pause = pauseBefore(tries, () => random);
        expect(pause).toBeGreaterThanOrEqual(10);
        expect(pause).toBeLessThanOrEqual(1000);
      }),
    );
  });
});
