import { EMPTY, NEVER, Subject, firstValueFrom, of, repeat, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { neverStarted } from '../../src/values/exits.js';
import type { ErrorCode } from '../../src/errors.js';
import type { ProcessRecord } from '../../src/values/ProcessRecord.js';
import { errorWith } from '../support/errorWith.js';
import { fakeServices, recordOf } from '../support/fakeServices.js';
import { heard } from '../support/heard.js';
import { exitEvent, exitOf, failure, received } from '../support/received.js';

const refusal = new ContainerdError('unknown', 'OCI runtime exec failed: no such file', { rpc: 'Tasks/Start' });

const addedEvent = (timestampNs: bigint) => {
  const added = received({ type: 'TaskExecAdded', containerId: 'web', execId: 'probe' });
  return { ...added, event: { ...added.event, timestampNs } };
};

describe('start', () => {
  it('emits the pid, which the handle has then; then the streams may end', () => {
    const { process, calls, sent } = fakeServices();
    const probe = process();
    expect(probe.pid).toBeUndefined();
    expect(heard(probe.start())).toEqual([101, 'complete']);
    expect(probe.pid).toBe(101);
    expect(calls).toEqual(['start', 'connected']);
    expect(sent['start']).toMatchObject([{ containerId: 'web', execId: 'probe' }]);
  });

  it('sends nothing before it is subscribed', () => {
    const { process, calls } = fakeServices();
    const starting = process().start();
    expect(calls).toEqual([]);
    starting.subscribe();
    expect(calls).toContain('start');
  });

  it('starts a process once', () => {
    const { process, calls } = fakeServices();
    const probe = process();
    probe.start().subscribe();
    expect(heard(probe.start())).toEqual([
      errorWith('failed_precondition', { rpc: 'Tasks/Start', message: 'started already' }),
    ]);
    expect(calls.filter((call) => call === 'start')).toHaveLength(1);
  });

  it.each([
    ['running', 'the process was started already'],
    ['stopped', 'the process has ended, so it cannot be started'],
  ])('says why it cannot start a %s process', (state, message) => {
    const refused = new ContainerdError('unknown', `cannot start a ${state} process`, { rpc: 'Tasks/Start' });
    const { process, calls } = fakeServices({ tasks: { start: () => throwError(() => refused) } });
    const probe = process();
    const error = errorWith('failed_precondition', { rpc: 'Tasks/Start', message });
    expect([heard(probe.start()), heard(probe.start())]).toEqual([[error], [error]]);
    expect(calls.filter((call) => call === 'start')).toHaveLength(1);
  });

  it('does not start what ended before its start was sent', () => {
    const { process, calls, context } = fakeServices();
    const task = process('');
    context.exits.exitLearned(task.running.instance, exitOf(137));
    expect(heard(task.start())).toEqual([
      errorWith('failed_precondition', { message: 'the process has ended, so it cannot be started' }),
    ]);
    expect(calls).not.toContain('start');
  });

  it('starts it once, even while another start is in flight', () => {
    const { process, calls } = fakeServices({ tasks: { start: () => NEVER } });
    const probe = process();
    probe.start().subscribe();
    expect(heard(probe.start())).toEqual([errorWith('failed_precondition')]);
    expect(calls).toEqual(['start']);
  });

  it('does not start a process that was found running', () => {
    const { process, calls } = fakeServices();
    const probe = process();
    probe.running.instance.started = true;
    expect(heard(probe.start())).toEqual([errorWith('failed_precondition')]);
    expect(calls).toEqual([]);
  });

  it("sets a terminal's size that was requested before", () => {
    const { process, calls, sent } = fakeServices();
    const probe = process();
    probe.resize(80, 24).subscribe();
    probe.resize(132, 43).subscribe();
    expect(calls).toEqual([]);
    expect(heard(probe.start())).toEqual([101, 'complete']);
    expect(calls).toEqual(['start', 'connected', 'resize']);
    expect(sent['resize']).toMatchObject([{ execId: 'probe' }, 132, 43]);
  });

  it('succeeds even if the size is refused: the process may have ended already', () => {
    const { process } = fakeServices({ tasks: { resize: () => throwError(() => failure('not_found')) } });
    const probe = process();
    probe.resize(80, 24).subscribe();
    expect(heard(probe.start())).toEqual([101, 'complete']);
  });
});

describe('a start of a process that may have been replaced', () => {
  const theirs = recordOf('created', 0, { stdin: '', stdout: '/dev/null', stderr: '/dev/./null', terminal: false });
  const ourPaths = { paths: { stdin: '', stdout: '/dev/null', stderr: '/dev/.//null', terminal: false } };

  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads the status first, unless it follows the creation at once', () => {
    vi.useFakeTimers();
    const { process, calls } = fakeServices({ tasks: { get: () => of(theirs) } });
    const [fresh, old] = [process('fresh', ourPaths), process('old', ourPaths)];
    expect(heard(fresh.start())).toEqual([101, 'complete']);
    vi.advanceTimersByTime(100);
    calls.length = 0;
    expect(heard(old.start())).toEqual([errorWith('not_found', { rpc: 'Tasks/Start' })]);
    expect(calls).toEqual(['get']);
  });

  it('reads the status first, however new it is, if an event reports another exec with its id', () => {
    const { process, calls, feed, context } = fakeServices({ tasks: { get: () => of(theirs) } });
    const probe = process('probe', ourPaths);
    process('other').wait().subscribe();
    context.exits.making(probe.running.instance, EMPTY).subscribe();
    const waiting = heard(probe.wait());
    feed.next(addedEvent(1n));
    expect(probe.running.instance.isDoubtful).toBe(false);
    feed.next(addedEvent(2n));
    expect(heard(probe.start())).toEqual([errorWith('not_found', { rpc: 'Tasks/Start' })]);
    expect([calls, waiting]).toEqual([['get'], []]);
  });

  it.each<[string, Observable<ProcessRecord>, unknown, number | undefined]>([
    ['the replacement', of(recordOf('running', 202, theirs.io)), errorWith('not_found'), undefined],
    ['nothing: it was deleted', throwError(() => failure('not_found')), errorWith('not_found'), undefined],
    ['this exec', of(recordOf('running', 202, ourPaths.paths)), 202, 202],
    ['nothing: the call fails', throwError(() => failure('unavailable')), 202, 202],
  ])('asks after Start too, where the event comes meanwhile; containerd knows %s', (_what, answer, result, pid) => {
    const answering = new Subject<number>();
    const { process, feed, context } = fakeServices({ tasks: { start: () => answering, get: () => answer } });
    const probe = process('probe', ourPaths);
    process('other').wait().subscribe();
    context.exits.making(probe.running.instance, EMPTY).subscribe();
    const started = heard(probe.start());
    feed.next(addedEvent(1n));
    feed.next(addedEvent(2n));
    answering.next(202);
    answering.complete();
    expect(started[0]).toEqual(result);
    expect(probe.pid).toBe(pid);
    expect(probe.running.instance.replaced).toBe(pid === undefined);
  });
});

describe('a start that is refused', () => {
  it('closes the streams, deletes the exec, fails the waits, and then fails', () => {
    const deleted = new Subject<never>();
    const { process, calls } = fakeServices({
      tasks: { start: () => throwError(() => refusal), delete: () => deleted },
    });
    const probe = process();
    const [waiting, started] = [heard(probe.wait()), heard(probe.start())];
    expect(calls).toEqual(['start', 'cancel', 'get', 'delete']);
    expect([waiting, started]).toEqual([[], []]);
    deleted.complete();
    expect([waiting, started]).toEqual([[refusal], [refusal]]);
  });

  it('fails with its own error if the exec cannot be deleted', () => {
    const { process } = fakeServices({
      tasks: { start: () => throwError(() => refusal), delete: () => throwError(() => failure('unavailable')) },
    });
    expect(heard(process().start())).toEqual([refusal]);
  });

  it('deletes no task, which is left to its creator', () => {
    const { process, calls } = fakeServices({ tasks: { start: () => throwError(() => refusal) } });
    expect(heard(process('').start())).toEqual([refusal]);
    expect(calls).toEqual(['start', 'cancel']);
  });

  it('fails every later wait and start with the same error, and sends nothing', () => {
    const { process, calls } = fakeServices({ tasks: { start: () => throwError(() => refusal) } });
    const probe = process();
    probe.start().subscribe({ error: () => undefined });
    calls.length = 0;
    expect([heard(probe.wait()), heard(probe.start()), heard(probe.startAndWait())]).toEqual([
      [refusal],
      [refusal],
      [refusal],
    ]);
    expect(calls).toEqual([]);
  });

  it('because another client has started the process changes nothing', () => {
    const running = new ContainerdError('unknown', 'cannot start a running process', { rpc: 'Tasks/Start' });
    const { process, calls, feed } = fakeServices({
      tasks: { start: () => throwError(() => running) },
      status: () => of(recordOf('running', 101)),
    });
    const probe = process();
    const waiting = heard(probe.wait());
    expect(heard(probe.start())).toEqual([errorWith('failed_precondition', { message: 'started already' })]);
    expect(calls).not.toContain('cancel');
    expect(calls).not.toContain('delete');
    feed.next(exitEvent(3, { execId: 'probe', pid: 101 }));
    expect(waiting).toEqual([exitOf(3), 'complete']);
  });
});

describe('a start with an unknown outcome', () => {
  /** The status at first, and again when an exit has arrived that cannot be matched. */
  let asked = 0;
  const statusAfterStart = () => of(recordOf(asked++ === 0 ? 'created' : 'running', asked === 1 ? 0 : 101));
  beforeEach(() => {
    asked = 0;
  });

  it.each<ErrorCode>(['unavailable', 'cancelled', 'deadline_exceeded', 'internal'])(
    '(%s) keeps the streams and the waits',
    (code) => {
      const { process, calls, feed } = fakeServices({
        tasks: { start: () => throwError(() => failure(code)) },
        status: statusAfterStart,
      });
      const probe = process();
      const waiting = heard(probe.wait());
      expect(heard(probe.start())).toEqual([failure(code)]);
      expect(calls.filter((call) => call === 'cancel' || call === 'delete')).toEqual([]);
      expect(waiting).toEqual([]);
      feed.next(exitEvent(3, { execId: 'probe', pid: 101 }));
      expect(waiting).toEqual([exitOf(3), 'complete']);
      expect(calls).toContain('connected');
    },
  );

  it('because it was unsubscribed is cancelled, and the waits continue', () => {
    const start = new Subject<number>();
    const { process, calls, feed } = fakeServices({ tasks: { start: () => start }, status: statusAfterStart });
    const probe = process();
    const starting = probe.start().subscribe();
    const waiting = heard(probe.wait());
    starting.unsubscribe();
    expect(start.observed).toBe(false);
    feed.next(exitEvent(3, { execId: 'probe', pid: 101 }));
    expect(waiting).toEqual([exitOf(3), 'complete']);
    expect(calls).not.toContain('cancel');
  });

  it('is not retried if it did nothing, because the shim may not survive that', () => {
    const { process, calls } = fakeServices({
      tasks: { start: () => throwError(() => failure('unavailable')), get: () => of(recordOf('created', 0)) },
    });
    const probe = process();
    probe.start().subscribe({ error: () => undefined });
    expect(heard(probe.start())).toMatchObject([{ code: 'failed_precondition' }]);
    expect(calls).toEqual(['start', 'get']);
  });

  it('is retried if nobody was there to receive it', () => {
    let tries = 0;
    const nobody = new ContainerdError('unavailable', 'there is no socket', { argument: 'address' });
    const { process, calls } = fakeServices({
      tasks: { start: () => (tries++ === 0 ? throwError(() => nobody) : of(101)) },
    });
    const probe = process();
    expect(heard(probe.start())).toEqual([nobody]);
    expect(heard(probe.start())).toEqual([101, 'complete']);
    expect(calls).toEqual(['start', 'start', 'connected']);
  });

  it('is discovered by the next attempt: the process is running', () => {
    const { process, calls } = fakeServices({
      tasks: { start: () => throwError(() => failure('unavailable')), get: () => of(recordOf('running', 101)) },
    });
    const probe = process();
    probe.start().subscribe({ error: () => undefined });
    expect(heard(probe.start())).toEqual([errorWith('failed_precondition', { message: 'started already' })]);
    expect(calls).toEqual(['start', 'get', 'connected']);
  });
});

describe('startAndWait', () => {
  it('waits first, then starts, and emits the exit', () => {
    const { process, calls, feed } = fakeServices({
      tasks: {
        start: () => {
          expect(feed.observed).toBe(true);
          return of(101);
        },
      },
    });
    const exits = heard(process().startAndWait());
    expect(calls).toEqual(['start', 'connected']);
    feed.next(exitEvent(3, { execId: 'probe', pid: 101 }));
    expect(exits).toEqual([exitOf(3), 'complete']);
  });

  it('emits an exit that arrived before the start was answered', () => {
    const start = new Subject<number>();
    const { process, feed } = fakeServices({ tasks: { start: () => start } });
    const exits = heard(process().startAndWait());
    feed.next(exitEvent(3, { execId: 'probe', pid: 101 }));
    expect(exits).toEqual([]);
    start.next(101);
    start.complete();
    expect(exits).toEqual([exitOf(3), 'complete']);
  });

  it('fails with the start, once', () => {
    const { process, feed } = fakeServices({ tasks: { start: () => throwError(() => refusal) } });
    expect(heard(process().startAndWait())).toEqual([refusal]);
    expect(feed.observed).toBe(false);
  });

  it('stops when it is unsubscribed, without killing or deleting anything', () => {
    const { process, calls, feed } = fakeServices();
    const running = process().startAndWait().subscribe();
    running.unsubscribe();
    expect(feed.observed).toBe(false);
    expect(calls).toEqual(['start', 'connected']);
  });

  it('is cold, and a second one is refused', async () => {
    const { process, calls } = fakeServices();
    const probe = process();
    const run = probe.startAndWait();
    expect(calls).toEqual([]);
    run.subscribe();
    await expect(firstValueFrom(run)).rejects.toEqual(errorWith('failed_precondition'));
  });

  it('is refused once the process has ended: its exit would look as if it had run again', () => {
    const { process, calls, feed } = fakeServices();
    const probe = process();
    const exits = heard(probe.startAndWait().pipe(repeat(2)));
    feed.next(exitEvent(3, { execId: 'probe', pid: 101 }));
    expect(exits).toEqual([
      exitOf(3),
      errorWith('failed_precondition', { rpc: 'Tasks/Start', message: 'started already' }),
    ]);
    probe.delete().subscribe();
    calls.length = 0;
    expect(heard(probe.startAndWait())).toEqual([errorWith('failed_precondition', { rpc: 'Tasks/Start' })]);
    expect(calls).toEqual([]);
  });

  it('and start() fail with `not_found` if the process was deleted before its start', () => {
    const never = { exit: neverStarted('delete'), pid: 0 };
    const { process } = fakeServices({ tasks: { get: () => of(recordOf('created', 0)), delete: () => of(never) } });
    const probe = process();
    probe.delete().subscribe();
    expect([heard(probe.startAndWait()), heard(probe.start())]).toEqual([
      [errorWith('not_found')],
      [errorWith('not_found')],
    ]);
  });
});
