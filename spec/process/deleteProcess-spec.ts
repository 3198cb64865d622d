import { NEVER, Subject, concat, defer, firstValueFrom, ignoreElements, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import type { ErrorCode } from '../../src/errors.js';
import { withProcessKill } from '../../src/process/deleteProcess.js';
import type { Deleted } from '../../src/observables/services/tasks.js';
import type { DeleteOption } from '../../src/process/Process.js';
import { errorWith } from '../support/errorWith.js';
import { fakeServices, recordOf } from '../support/fakeServices.js';
import { exitStatus, neverStarted, unknownExit } from '../../src/values/exits.js';
import type { ProcessRecord } from '../../src/values/ProcessRecord.js';
import type { ProcessState } from '../../src/values/ProcessStatus.js';
import { heard } from '../support/heard.js';
import { marbles } from '../support/marbles.js';
import { exitEvent, exitOf, failure } from '../support/received.js';

const replaced = unknownExit('its id was given to another process before anybody learned how it ended', 'status');

const stoppedServices = (deleted: Observable<Deleted> = of({ exit: exitOf(7, 'delete'), pid: 101 })) =>
  fakeServices({ tasks: { get: () => of(recordOf('stopped', 101)), delete: () => deleted } });

describe('delete', () => {
  it('reads the status, drains the output, deletes, releases the streams, and emits the exit', () => {
    const { process, calls } = stoppedServices();
    expect(heard(process().delete())).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(calls).toEqual(['get', 'drain', 'delete', 'release', 'connected', 'ended']);
  });

  it('sends nothing before it is subscribed', () => {
    const { process, calls } = stoppedServices();
    const deleting = process().delete();
    expect(calls).toEqual([]);
    deleting.subscribe();
    expect(calls).toContain('delete');
  });

  it('ends the waits with the exit it learned', () => {
    const { process } = fakeServices({ tasks: { get: () => of(recordOf('unknown')) } });
    const probe = process();
    const waiting = heard(probe.wait());
    probe.delete().subscribe();
    expect(waiting).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(heard(probe.wait())).toEqual([exitOf(7, 'delete'), 'complete']);
  });

  it('only checks which process the id belongs to if the exit is known: the state may lag behind', () => {
    const { process, calls, feed } = fakeServices({ tasks: { get: () => of(recordOf('running')) } });
    const probe = process('');
    probe.wait().subscribe();
    feed.next(exitEvent(3));
    calls.length = 0;
    expect(heard(probe.delete())).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(calls).toEqual(['get', 'drain', 'delete', 'release']);
    expect(heard(probe.wait())).toEqual([exitOf(3), 'complete']);
  });

  it.each<ErrorCode>(['unavailable', 'unknown', 'deadline_exceeded', 'internal'])(
    'continues if the status call fails (%s): a broken shim must be removable',
    (code) => {
      const { process, calls } = fakeServices({ tasks: { get: () => throwError(() => failure(code)) } });
      expect(heard(process('').delete())).toEqual([exitOf(7, 'delete'), 'complete']);
      expect(calls.slice(0, 4)).toEqual(['get', 'drain', 'delete', 'release']);
    },
  );

  it(
    'continues if the status call has no answer for ten seconds',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const get = cold<ProcessRecord>('-');
      const { process } = fakeServices({ tasks: { get: () => get } });
      expectObservable(process('').delete()).toBe('10s (d|)', { d: exitOf(7, 'delete') });
      expectSubscriptions(get.subscriptions).toBe('^ 9999ms !');
    }),
  );

  it.each<ProcessState>(['running', 'paused', 'pausing'])('is refused while the process is %s', (state) => {
    const { process, calls } = fakeServices({ tasks: { get: () => of(recordOf(state)) } });
    expect(heard(process().delete())).toEqual([
      errorWith('failed_precondition', { rpc: 'Tasks/Delete', message: `the process is ${state}` }),
    ]);
    expect(calls).toEqual(['get']);
  });

  it.each<ProcessState>(['created', 'stopped', 'unknown'])(
    'leaves the decision to containerd while it is %s',
    (state) => {
      const { process, calls } = fakeServices({ tasks: { get: () => of(recordOf(state)) } });
      process().delete().subscribe();
      expect(calls).toContain('delete');
    },
  );

  it.each(['cannot delete a running process', 'cannot delete a paused process: unknown'])(
    'recognizes an error that containerd has no class for: "%s"',
    (text) => {
      const cause = new ContainerdError('unknown', text, { rpc: 'Tasks/DeleteProcess' });
      const { process, calls } = stoppedServices(throwError(() => cause));
      const error = heard(process().delete())[0];
      expect(error).toEqual(errorWith('failed_precondition', { rpc: 'Tasks/Delete' }));
      expect(error).toMatchObject({ cause });
      expect(calls).not.toContain('release');
    },
  );

  it('of a process that was never started has no code, and a kind of its own', () => {
    const unborn = neverStarted('delete');
    const { process } = fakeServices({
      tasks: { get: () => of(recordOf('created', 0)), delete: () => of({ exit: unborn, pid: 0 }) },
    });
    expect(heard(process().delete())).toEqual([unborn, 'complete']);
  });

  it('releases the streams of a process that was already deleted, and says so', () => {
    const { process, calls } = fakeServices({ tasks: { get: () => throwError(() => failure('not_found')) } });
    expect(heard(process().delete())).toEqual([failure('not_found')]);
    expect(calls).toEqual(['get', 'release']);
  });

  it('keeps the streams if it fails temporarily', () => {
    const { process, calls } = stoppedServices(throwError(() => failure('unavailable')));
    expect(heard(process().delete())).toEqual([failure('unavailable')]);
    expect(calls).toEqual(['get', 'drain', 'delete']);
  });

  it('is cancelled when it is unsubscribed', () => {
    const deleted = new Subject<Deleted>();
    const { process, calls } = stoppedServices(deleted);
    const deleting = process().delete().subscribe();
    deleting.unsubscribe();
    expect(deleted.observed).toBe(false);
    expect(calls).toEqual(['get', 'drain', 'delete']);
  });
});

describe('delete, when the id belongs to another process', () => {
  const theirs = { get: () => of(recordOf('stopped', 222)) };

  it(
    'sends nothing, releases the streams, and ends the waits with `unknown`',
    marbles(({ expectObservable }) => {
      const { process, calls } = fakeServices({ tasks: theirs, status: theirs.get });
      const task = process('');
      expectObservable(task.delete()).toBe(
        '#',
        undefined,
        errorWith('not_found', { rpc: 'Tasks/Delete', message: 'another process has its id now' }),
      );
      expectObservable(task.wait()).toBe('500ms (u|)', { u: replaced });
      expectObservable(task.delete(), '1s ^').toBe('1s #', undefined, errorWith('not_found', { rpc: 'Tasks/Delete' }));
      setTimeout(() => {
        expect(calls.filter((call) => call === 'delete' || call === 'get')).toEqual(['get']);
      }, 1001);
    }),
  );

  it('keeps the known exit', () => {
    const { process, calls, feed } = fakeServices({ tasks: theirs });
    const task = process('');
    task.wait().subscribe();
    feed.next(exitEvent(3));
    expect(heard(task.delete())).toEqual([errorWith('not_found', { rpc: 'Tasks/Delete' })]);
    expect(calls).not.toContain('delete');
    expect(heard(task.wait())).toEqual([exitOf(3), 'complete']);
  });

  it.each<[string, Deleted, unknown]>([
    ['for another pid', { exit: exitOf(7, 'delete'), pid: 222 }, errorWith('not_found', { rpc: 'Tasks/Delete' })],
    [
      'for a process that was never started',
      { exit: exitStatus(0, undefined, 'delete'), pid: 0 },
      errorWith('not_found', { rpc: 'Tasks/Delete' }),
    ],
    ['for this one', { exit: exitOf(7, 'delete'), pid: 101 }, exitOf(7, 'delete')],
    ['without a pid', { exit: exitOf(7, 'delete'), pid: 0 }, exitOf(7, 'delete')],
  ])('accepts no answer about another process: %s', (_what, deleted, answer) => {
    const { process, calls } = stoppedServices(of(deleted));
    const probe = process();
    probe.start().subscribe();
    expect(heard(probe.delete())[0]).toEqual(answer);
    expect(probe.running.instance.exit?.exitCode).toBe(
      answer instanceof Error ? undefined : (answer as { exitCode?: number }).exitCode,
    );
    expect(calls).toContain('release');
  });
});

describe('the options of delete', () => {
  it('run first, in order, and what they emit is ignored', () => {
    const { process, calls } = stoppedServices();
    const option =
      (name: string): DeleteOption =>
      () =>
        defer(() => {
          calls.push(name);
          return of('a value', 'another');
        });
    expect(heard(process().delete(option('first'), option('second')))).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(calls.slice(0, 3)).toEqual(['first', 'second', 'get']);
  });

  it('are given the process', async () => {
    const { process } = stoppedServices();
    const probe = process();
    let given: unknown;
    await firstValueFrom(
      probe.delete((one) => {
        given = one;
        return of(undefined);
      }),
    );
    expect(given).toBe(probe);
  });

  it('may refuse: nothing is deleted then', () => {
    const { process, calls } = stoppedServices();
    const refusal = new Error('not now');
    expect(heard(process().delete(() => throwError(() => refusal)))).toEqual([refusal]);
    expect(
      heard(
        process().delete(() => {
          throw refusal;
        }),
      ),
    ).toEqual([refusal]);
    expect(calls).toEqual([]);
  });

  it('are cancelled when the delete is unsubscribed', () => {
    const option = new Subject<unknown>();
    const { process, calls } = stoppedServices();
    const deleting = process()
      .delete(() => concat(option, NEVER).pipe(ignoreElements()))
      .subscribe();
    expect(option.observed).toBe(true);
    deleting.unsubscribe();
    expect(option.observed).toBe(false);
    expect(calls).toEqual([]);
  });
});

describe('withProcessKill', () => {
  it('kills, waits for the end, and deletes', () => {
    const { process, calls, sent, feed } = fakeServices();
    const task = process('');
    const exits = heard(task.delete(withProcessKill));
    expect(calls).toEqual(['get', 'kill']);
    expect(sent['kill']).toMatchObject([{ containerId: 'web', execId: '' }, 9, true]);
    feed.next(exitEvent(137));
    expect(calls.filter((call) => call !== 'connected' && call !== 'ended')).toEqual([
      'get',
      'kill',
      'get',
      'drain',
      'delete',
      'release',
    ]);
    expect(exits).toEqual([exitOf(7, 'delete'), 'complete']);
  });

  it('also waits for the end if the kill finds nothing: containerd may answer so although it did kill it', () => {
    const { process, calls, feed } = fakeServices({ tasks: { kill: () => throwError(() => failure('not_found')) } });
    const exits = heard(process('').delete(withProcessKill));
    expect(calls).toEqual(['get', 'kill']);
    feed.next(exitEvent(137));
    expect(exits).toEqual([exitOf(7, 'delete'), 'complete']);
  });

  it('does not wait for the end of a process that was never started', () => {
    const { process, calls } = fakeServices({
      tasks: { kill: () => throwError(() => failure('failed_precondition')), get: () => of(recordOf('created', 0)) },
    });
    expect(heard(process().delete(withProcessKill))).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(calls.slice(0, 5)).toEqual(['get', 'kill', 'get', 'drain', 'delete']);
  });

  /** An exec whose start was interrupted: it is created when it is killed, and running when it is to be deleted. */
  const startedLate = (cutOff: boolean) => {
    const notCreated = new ContainerdError('failed_precondition', 'process not created', { rpc: 'Tasks/Kill' });
    let kills = 0;
    const services = fakeServices({
      tasks: {
        get: () => of(recordOf(kills > 1 ? 'stopped' : 'running')),
        kill: () => (kills++ === 0 ? throwError(() => notCreated) : of(undefined)),
      },
    });
    const probe = services.process();
    probe.running.instance.startSent = cutOff;
    return { ...services, probe };
  };

  it(
    'kills again if an interrupted start has started the process after the first kill',
    marbles(({ expectObservable, flush }) => {
      const { probe, calls } = startedLate(true);
      probe.wait = () => of(exitOf(137));
      expectObservable(probe.delete(withProcessKill)).toBe('50ms (x|)', { x: exitOf(7, 'delete') });
      flush();
      expect(calls.filter((call) => ['kill', 'delete'].includes(call))).toEqual(['kill', 'kill', 'delete']);
    }),
  );

  it('kills once if this client has not started the process', () => {
    const { probe, calls } = startedLate(false);
    expect(heard(probe.delete(withProcessKill))).toEqual([errorWith('failed_precondition', { rpc: 'Tasks/Delete' })]);
    expect(calls.filter((call) => call === 'kill')).toHaveLength(1);
  });

  it('deletes nothing if it cannot kill', () => {
    const { process, calls } = fakeServices({ tasks: { kill: () => throwError(() => failure('unavailable')) } });
    expect(heard(process().delete(withProcessKill))).toEqual([failure('unavailable')]);
    expect(calls).toEqual(['get', 'kill']);
  });

  it('stops when it is unsubscribed', () => {
    const { process, calls, feed } = fakeServices();
    const deleting = process('').delete(withProcessKill).subscribe();
    expect(feed.observed).toBe(true);
    deleting.unsubscribe();
    expect(feed.observed).toBe(false);
    expect(calls).toEqual(['get', 'kill']);
  });
});
