import { Subject, defer, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import type { ErrorCode } from '../../src/errors.js';
import { neverStarted, unknownExit } from '../../src/values/exits.js';
import type { ExitStatus } from '../../src/values/ExitStatus.js';
import type { ProcessRecord } from '../../src/values/ProcessRecord.js';
import type { Connection } from '../../src/values/Connection.js';
import { errorWith } from '../support/errorWith.js';
import { fakeServices, recordOf } from '../support/fakeServices.js';
import { heard } from '../support/heard.js';
import { marbles } from '../support/marbles.js';
import { CLOSED, CONNECTING, LIVE, exitEvent, exitOf, failure, gapAt } from '../support/received.js';

const exits = { x: exitOf(3, 'rpc'), e: exitOf(3) };
const unborn = neverStarted('rpc');
const states: Record<string, Connection> = { k: CONNECTING, l: LIVE, g: gapAt(0, failure('unavailable')), z: CLOSED };

/** One answer after the other, the last of them again and again. */
function inTurn<T>(...all: Observable<T>[]): Observable<T> {
  let asked = 0;
  return defer(() => all[Math.min(asked++, all.length - 1)]!);
}

describe('wait by RPC', () => {
  it(
    'gives what containerd answers, and does not touch the event stream',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const wait = cold(' ----(x|)', exits);
      const expected = '  ----(x|)';
      const { process, feed } = fakeServices({ tasks: { wait: () => wait } });

      expectObservable(process('').wait({ via: 'rpc' })).toBe(expected, exits);
      expectSubscriptions(wait.subscriptions).toBe('^---!');
      expect(feed.observed).toBe(false);
    }),
  );

  it(
    'is cancelled when it is unsubscribed',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const wait = cold(' ------x', exits);
      const unsub = '     ^--!   ';
      const { process } = fakeServices({ tasks: { wait: () => wait } });

      expectObservable(process('').wait({ via: 'rpc' }), unsub).toBe('-');
      expectSubscriptions(wait.subscriptions).toBe(unsub);
    }),
  );

  it('is asked once: what it told is known', () => {
    const { process, calls } = fakeServices({ tasks: { wait: () => of(exits.x) } });
    const task = process('');
    expect(heard(task.wait({ via: 'rpc' }))).toEqual([exits.x, 'complete']);
    expect(heard(task.wait({ via: 'rpc' }))).toEqual([exits.x, 'complete']);
    expect(heard(task.wait())).toEqual([exits.x, 'complete']);
    expect(calls.filter((call) => call === 'wait')).toHaveLength(1);
  });

  it.each<ErrorCode>(['unavailable', 'cancelled', 'internal', 'deadline_exceeded'])(
    'is asked again when the connection is back (%s)',
    (code) => {
      marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
        const broken = cold('--#', exits, failure(code));
        const again = cold('                 --(x|)', exits);
        const connection = hot('g--k--l', states);
        const expected = '   ------ 100ms --(x|)';
        const subs = '       ------ 100ms ^-!';
        const waits = inTurn(broken, again);
        const { process } = fakeServices({ tasks: { wait: () => waits }, connection });

        expectObservable(process('').wait({ via: 'rpc' })).toBe(expected, exits);
        expectSubscriptions(again.subscriptions).toBe(subs);
        expectSubscriptions(connection.subscriptions).toBe('--^---!');
      })();
    },
  );

  it(
    'is not asked again at once where the connection is live and the call fails all the same',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const wait = cold<ExitStatus>('#', undefined, failure('unavailable'));
      const { process } = fakeServices({ tasks: { wait: () => wait } });

      expectObservable(process('').wait({ via: 'rpc' }), '^ 350ms !').toBe('-');
      expectSubscriptions(wait.subscriptions).toBe([0, 100, 200, 300].map((frame) => `${frame}ms (^!)`));
    }),
  );

  it(
    'ends with cancelled when the client is closed',
    marbles(({ cold, hot, expectObservable }) => {
      const wait = cold<ExitStatus>('--#', undefined, failure('cancelled'));
      const connection = hot('l--z', states);
      const { process } = fakeServices({ tasks: { wait: () => wait }, connection });

      expectObservable(process('').wait({ via: 'rpc' })).toBe(
        '---#',
        undefined,
        errorWith('cancelled', { message: 'the client was closed' }),
      );
    }),
  );

  it(
    'fails where containerd cannot be reached in the first place',
    marbles(({ cold, expectObservable }) => {
      const wait = cold<ExitStatus>('--#', undefined, failure('unavailable'));
      const connection = cold<Connection>('--#', undefined, failure('permission_denied'));
      const { process } = fakeServices({ tasks: { wait: () => wait }, connection });

      expectObservable(process('').wait({ via: 'rpc' })).toBe('----#', undefined, failure('permission_denied'));
    }),
  );

  it.each<ErrorCode>(['permission_denied', 'unimplemented', 'invalid_argument'])(
    'fails with what stays so (%s)',
    (code) => {
      const { process } = fakeServices({ tasks: { wait: () => throwError(() => failure(code)) } });
      expect(heard(process('').wait({ via: 'rpc' }))).toEqual([failure(code)]);
    },
  );
});

describe('wait by RPC, where containerd has no answer', () => {
  it('finds out from the events when the shim has died', () => {
    const closed = new ContainerdError('unknown', 'ttrpc: closed', { rpc: 'Tasks/Wait' });
    const { process, feed } = fakeServices({ tasks: { wait: () => throwError(() => closed) } });
    const exited = heard(process('').wait({ via: 'rpc' }));
    expect(exited).toEqual([]);
    feed.next(exitEvent(137));
    expect(exited).toEqual([exitOf(137), 'complete']);
  });

  it(
    'says that nobody knows where containerd has forgotten',
    marbles(({ expectObservable }) => {
      const { process } = fakeServices({
        tasks: { wait: () => throwError(() => failure('not_found')) },
        status: () => throwError(() => failure('not_found')),
      });

      expectObservable(process('').wait({ via: 'rpc' })).toBe('500ms (u|)', {
        u: unknownExit('containerd no longer knows the process', 'status'),
      });
    }),
  );

  it.each([
    ['at first', 1],
    ['when the connection is back', 2],
  ])('never gives the exit of another process with its id: %s', (_, calls) => {
    marbles(({ cold, expectObservable }) => {
      const lost = failure('unavailable');
      const wait = inTurn(...[cold<ExitStatus>('#', undefined, lost), of(exits.x)].slice(-calls));
      const get = inTurn(...[of(recordOf('running')), of(recordOf('running', 222))].slice(-calls));
      const { process } = fakeServices({
        tasks: { wait: () => wait, get: () => get },
        status: () => of(recordOf('running', 222)),
      });
      const u = unknownExit('its id was given to another process before anybody learned how it ended', 'status');

      expectObservable(process('').wait({ via: 'rpc' })).toBe(calls === 1 ? '500ms (u|)' : '600ms (u|)', { u });
    })();
  });

  it(
    'waits at once: who it waits for is asked for at the same time',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const wait = cold<ExitStatus>(' -(x|)', exits);
      const get = cold<ProcessRecord>('---#', undefined, failure('not_found'));
      const { process } = fakeServices({ tasks: { wait: () => wait, get: () => get } });

      expectObservable(process('').wait({ via: 'rpc' })).toBe('---(x|)', exits);
      expectSubscriptions(wait.subscriptions).toBe('^!');
      expectSubscriptions(get.subscriptions).toBe('^--!');
    }),
  );

  it('never says 0 for a start that has failed', () => {
    const reason = failure('unknown', 'Tasks/Start');
    const start = new Subject<never>();
    const { process } = fakeServices({
      tasks: { wait: () => of(unborn), start: () => start },
      status: () => of(recordOf('created', 0)),
    });
    const probe = process();
    const exited = heard(probe.wait({ via: 'rpc' }));
    expect(exited).toEqual([]);
    probe.start().subscribe({ error: () => undefined });
    start.error(reason);
    expect(exited).toEqual([reason]);
    expect(heard(probe.wait({ via: 'rpc' }))).toEqual([reason]);
  });

  it(
    'fails with the start, though the wait is left without an answer',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const reason = failure('unknown', 'Tasks/Start');
      const wait = cold<ExitStatus>(' -----------');
      const start = cold<never>('--#', undefined, reason);
      const { process } = fakeServices({
        tasks: { wait: () => wait, start: () => start, delete: () => of({ exit: unborn, pid: 0 }) },
      });
      const probe = process();

      expectObservable(probe.wait({ via: 'rpc' })).toBe('--#', undefined, reason);
      expectObservable(probe.start()).toBe('--#', undefined, reason);
      expectSubscriptions(wait.subscriptions).toBe('^-!');
    }),
  );
});
