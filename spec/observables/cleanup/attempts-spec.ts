import { NEVER, defer, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ContainerdError } from '../../../src/errors.js';
import { attempts } from '../../../src/observables/cleanup/attempts.js';
import type { Connection } from '../../../src/values/Connection.js';
import { marbles } from '../../support/marbles.js';
import { standStill } from '../../support/standStill.js';

const away = new ContainerdError('unavailable', 'away');
const late = new ContainerdError('deadline_exceeded', 'the attempt took longer than 100 ms');
const LIVE: Connection = { state: 'live', proof: 'probe' };
const GAP: Connection = { state: 'gap', since: new Date(0), reason: away };
const CONNECTING: Connection = { state: 'connecting' };
const nobody = (): void => undefined;

/** One after another; the last one repeatedly. */
const inTurn = (...works: Observable<unknown>[]): Observable<unknown> => {
  let n = 0;
  return defer(() => works[Math.min(n++, works.length - 1)]!);
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('attempts of a release step', () => {
  it(
    'follow each other with exponential backoff',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const works = [cold('-#', {}, away), cold('-#', {}, away), cold('-a|')];
      expectObservable(attempts({ work: inTurn(...works) }, { connection: of(LIVE), timeout: 30_000 }, nobody)).toBe(
        '123ms a|',
      );
      expectSubscriptions(works[1]!.subscriptions).toBe('41ms ^!');
      expectSubscriptions(works[2]!.subscriptions).toBe('122ms ^-!');
    }),
  );

  it(
    'continue for ten minutes while containerd is away',
    marbles(({ cold, expectObservable }) => {
      expectObservable(attempts({ work: cold('#', {}, away) }, { connection: of(GAP), timeout: 30_000 }, nobody)).toBe(
        '600240ms #',
        {},
        away,
      );
    }),
  );

  it(
    'continue for the timeout while containerd answers with a transient error, from the first such answer',
    marbles(({ cold, expectObservable }) => {
      const unknown = new ContainerdError('unknown', 'ttrpc: closed');
      const options = { connection: of(LIVE), timeout: 30_000 };
      expectObservable(attempts({ work: cold('#', {}, unknown) }, options, nobody)).toBe('30240ms #', {}, unknown);
      expectObservable(
        attempts(
          { work: inTurn(cold('60s #', {}, away), cold('30ms #', {}, unknown)) },
          { ...options, timeout: 70_000 },
          nobody,
        ),
      ).toBe('130400ms #', {}, unknown);
    }),
  );

  it(
    "do not follow a permanent error, a bug in the release, or the client's close",
    marbles(({ cold, expectObservable }) => {
      for (const error of [
        new ContainerdError('already_exists', 'there'),
        new ContainerdError('cancelled', 'the client was closed'),
        new TypeError('ours'),
      ]) {
        expectObservable(
          attempts({ work: cold('-#', {}, error) }, { connection: of(LIVE), timeout: 30_000 }, nobody),
        ).toBe('-#', {}, error);
      }
    }),
  );

  it(
    'follow a cancellation by a daemon that is shutting down',
    marbles(({ cold, expectObservable }) => {
      const ended = new ContainerdError('cancelled', 'by the server', { rpc: 'Tasks/Delete' });
      expectObservable(
        attempts({ work: inTurn(cold('#', {}, ended), cold('a|')) }, { connection: of(LIVE), timeout: 30_000 }, nobody),
      ).toBe('40ms a|');
    }),
  );

  it(
    'each have a timeout while containerd is connected',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const works = [cold('60ms #', {}, away), cold('-')];
      expectObservable(
        attempts(
          { work: inTurn(...works) },
          { connection: cold('c-l', { c: CONNECTING, l: LIVE }), timeout: 100 },
          nobody,
        ),
      ).toBe('202ms #', {}, late);
      expectSubscriptions(works[1]!.subscriptions).toBe('100ms ^ 101ms !');
    }),
  );

  it(
    'have a grace period on top, which may change',
    marbles(({ cold, hot, expectObservable }) => {
      const options = { connection: of(LIVE), timeout: 100 };
      expectObservable(attempts({ work: cold('-'), grace: of(50) }, options, nobody)).toBe('150ms #', {}, late);
      expectObservable(
        attempts({ work: cold('-'), grace: hot('a 9ms b', { a: 10_000, b: 20 }) }, options, nobody),
      ).toBe('120ms #', {}, late);
      expectObservable(attempts({ work: cold('-'), grace: of(Infinity) }, options, nobody)).toBe('-');
    }),
  );

  it(
    'may take any time if there is no timeout',
    marbles(({ cold, expectObservable }) => {
      expectObservable(attempts({ work: cold('50m |') }, { connection: of(LIVE), timeout: Infinity }, nobody)).toBe(
        '50m |',
      );
      const unknown = new ContainerdError('unknown', 'ttrpc: closed');
      expectObservable(
        attempts(
          { work: inTurn(...Array.from({ length: 2000 }, () => cold('#', {}, unknown)), cold('|')) },
          { connection: of(LIVE), timeout: Infinity },
          nobody,
        ),
      ).toBe('1996240ms |');
    }),
  );

  it(
    'do not time out because the program was suspended',
    marbles(({ cold, expectObservable }) => {
      standStill(95, 400);
      expectObservable(attempts({ work: cold('105ms |') }, { connection: of(LIVE), timeout: 100 }, nobody)).toBe(
        '105ms |',
      );
      expectObservable(attempts({ work: cold('-') }, { connection: of(LIVE), timeout: 100 }, nobody)).toBe(
        '110ms #',
        {},
        late,
      );
    }),
  );

  it(
    'continue after the program was suspended',
    marbles(({ cold, expectObservable }) => {
      standStill(50, 3_600_000);
      const unknown = new ContainerdError('unknown', 'ttrpc: closed');
      for (const trouble of [unknown, away]) {
        expectObservable(
          attempts(
            { work: inTurn(cold('#', {}, trouble), cold('#', {}, trouble), cold('#', {}, trouble), cold('|')) },
            { connection: of(LIVE), timeout: 10_000 },
            nobody,
          ),
        ).toBe('280ms |');
      }
    }),
  );

  it(
    'do not time out if containerd turns out to be away: the next one waits for its return',
    marbles(({ cold, hot, expectObservable }) => {
      const connection = hot('g', { g: GAP });
      const works = [NEVER, cold('#', {}, away), cold('#', {}, away), cold('-|')];
      expectObservable(
        attempts({ work: inTurn(...works) }, { connection: defer(() => of(GAP)), timeout: 100 }, nobody),
      ).toBe('381ms |');
      expectObservable(connection).toBe('g', { g: GAP });
    }),
  );

  it(
    'time out if the connection emits no state',
    marbles(({ cold, expectObservable }) => {
      for (const connection of [cold<Connection>('c', { c: CONNECTING }), cold<Connection>('5s #')]) {
        expectObservable(attempts({ work: NEVER }, { connection, timeout: 100 }, nobody)).toBe('5100ms #', {}, late);
      }
    }),
  );

  it(
    'are reported one by one',
    marbles(({ cold, expectObservable, flush }) => {
      let count = 0;
      expectObservable(
        attempts(
          { work: inTurn(cold('#', {}, away), cold('#', {}, away), cold('|')) },
          { connection: NEVER, timeout: 100 },
          () => {
            count++;
          },
        ),
      ).toBe('120ms |');
      flush();
      expect(count).toBe(3);
    }),
  );
});
