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

/** One answer after another, the last one repeatedly. */
function inTurn<T>(...all: Observable<T>[]): Observable<T> {
  let asked = 0;
  return defer(() => all[Math.min(asked++, all.length - 1)]!);
}

describe('wait by RPC', () => {
  it(
    "emits containerd's answer, and does not use the event stream",
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

  it('is called once: its exit is known afterwards', () => {
    const { process, calls } = fakeServices({ tasks: { wait: () => of(exits.x) } });
    const task = process('');
    expect(heard(task.wait({ via: 'rpc' }))).toEqual([exits.x, 'complete']);
    expect(heard(task.wait({ via: 'rpc' }))).toEqual([exits.x, 'complete']);
    expect(heard(task.wait())).toEqual([exits.x, 'complete']);
    expect(calls.filter((call) => call === 'wait')).toHaveLength(1);
  });

  it.each<ErrorCode>(['unavailable', 'cancelled', 'internal', 'deadline_exceeded'])(
    'is called again when the connection is back (%s)',
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
    'is not called again at once if the call fails although the connection is live',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const wait = cold<ExitStatus>('#', undefined, failure('unavailable'));
      const { process } = fakeServices({ tasks: { wait: () => wait } });

      expectObservable(process('').wait({ via: 'rpc' }), '^ 350ms !').toBe('-');
      expectSubscriptions(wait.subscriptions).toBe([0, 100, 200, 300].map((frame) => `${frame}ms (^!)`));
    }),
  );

  it(
    'fails with `cancelled` when the client is closed',
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
    'fails if containerd cannot be reached at all',
    marbles(({ cold, expectObservable }) => {
      const wait = cold<ExitStatus>('--#', undefined, failure('unavailable'));
      const connection = cold<Connection>('--#', undefined, failure('permission_denied'));
      const { process } = fakeServices({ tasks: { wait: () => wait }, connection });

      expectObservable(process('').wait({ via: 'rpc' })).toBe('----#', undefined, failure('permission_denied'));
    }),
  );

  it.each<ErrorCode>(['permission_denied', 'unimplemented', 'invalid_argument'])(
    'fails with a permanent error (%s)',
    (code) => {
      const { process } = fakeServices({ tasks: { wait: () => throwError(() => failure(code)) } });
      expect(heard(process('').wait({ via: 'rpc' }))).toEqual([failure(code)]);
    },
  );
});

describe('wait by RPC, without an answer from containerd', () => {
  it('learns from the events when the shim has died', () => {
    const closed = new ContainerdError('unknown', 'ttrpc: closed', { rpc: 'Tasks/Wait' });
    const { process, feed } = fakeServices({ tasks: { wait: () => throwError(() => closed) } });
    const exited = heard(process('').wait({ via: 'rpc' }));
    expect(exited).toEqual([]);
    feed.next(exitEvent(137));
    expect(exited).toEqual([exitOf(137), 'complete']);
  });

  it(
    'emits `unknown` if containerd has forgotten the process',
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
  ])('never emits the exit of another process with its id: %s', (_, calls) => {
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
    'waits at once: the status call is made concurrently',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const wait = cold<ExitStatus>(' -(x|)', exits);
      const get = cold<ProcessRecord>('---#', undefined, failure('not_found'));
      const { process } = fakeServices({ tasks: { wait: () => wait, get: () => get } });

      expectObservable(process('').wait({ via: 'rpc' })).toBe('---(x|)', exits);
      expectSubscriptions(wait.subscriptions).toBe('^!');
      expectSubscriptions(get.subscriptions).toBe('^--!');
    }),
  );

  it('never emits 0 for a failed start', () => {
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
    'fails with the start, even if the wait is left without an answer',
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
