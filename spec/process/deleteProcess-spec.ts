import { NEVER, Subject, concat, defer, firstValueFrom, ignoreElements, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { withProcessKill } from '../../src/process/deleteProcess.js';
import type { DeleteOption } from '../../src/process/deleteProcess.js';
import { errorWith } from '../support/errorWith.js';
import { fakeHost, recordOf } from '../support/fakeHost.js';
import type { ExitStatus } from '../../src/values/ExitStatus.js';
import type { ProcessState } from '../../src/values/ProcessStatus.js';
import { heard } from '../support/heard.js';
import { exitEvent, exitOf, failure } from '../support/received.js';

const stoppedHost = (deleted: Observable<ExitStatus> = of(exitOf(7, 'delete'))) =>
  fakeHost({ tasks: { get: () => of(recordOf('stopped')), delete: () => deleted } });

describe('delete', () => {
  it('looks, lets the output run off, deletes, releases the streams, and emits the exit', () => {
    const { process, calls } = stoppedHost();
    expect(heard(process().delete())).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(calls).toEqual(['get', 'drain', 'delete', 'release', 'connected', 'ended']);
  });

  it('sends nothing before it is subscribed', () => {
    const { process, calls } = stoppedHost();
    const deleting = process().delete();
    expect(calls).toEqual([]);
    deleting.subscribe();
    expect(calls).toContain('delete');
  });

  it('ends the waits with what it has learned', () => {
    const { process } = fakeHost({ tasks: { get: () => of(recordOf('unknown')) } });
    const probe = process();
    const waiting = heard(probe.wait());
    probe.delete().subscribe();
    expect(waiting).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(heard(probe.wait())).toEqual([exitOf(7, 'delete'), 'complete']);
  });

  it('asks nothing where the exit is known', () => {
    const { process, calls, feed } = fakeHost();
    const probe = process('');
    probe.wait().subscribe();
    feed.next(exitEvent(3));
    calls.length = 0;
    expect(heard(probe.delete())).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(calls).toEqual(['drain', 'delete', 'release']);
    expect(heard(probe.wait())).toEqual([exitOf(3), 'complete']);
  });

  it.each<ProcessState>(['running', 'paused', 'pausing'])('refuses while the process is %s', (state) => {
    const { process, calls } = fakeHost({ tasks: { get: () => of(recordOf(state)) } });
    expect(heard(process().delete())).toEqual([errorWith('failed_precondition', { rpc: 'Tasks/Delete', message: `the process is ${state}` })]);
    expect(calls).toEqual(['get']);
  });

  it.each<ProcessState>(['created', 'stopped', 'unknown'])('leaves it to containerd while it is %s', (state) => {
    const { process, calls } = fakeHost({ tasks: { get: () => of(recordOf(state)) } });
    process().delete().subscribe();
    expect(calls).toContain('delete');
  });

  it.each(['cannot delete a running process', 'cannot delete a paused process: unknown'])('says what containerd has no class for: "%s"', (text) => {
    const cause = new ContainerdError('unknown', text, { rpc: 'Tasks/DeleteProcess' });
    const { process, calls } = stoppedHost(throwError(() => cause));
    const error = heard(process().delete())[0];
    expect(error).toEqual(errorWith('failed_precondition', { rpc: 'Tasks/Delete' }));
    expect(error).toMatchObject({ cause });
    expect(calls).not.toContain('release');
  });

  it('of what was never started is code 0 of its own kind', () => {
    const unborn: ExitStatus = { kind: 'never-started', exitCode: 0, exitedAt: undefined, exitedAtNs: undefined, source: 'delete' };
    const { process } = fakeHost({ tasks: { get: () => of(recordOf('created', 0)), delete: () => of(unborn) } });
    expect(heard(process().delete())).toEqual([unborn, 'complete']);
  });

  it('releases the streams of what was deleted already, and says so', () => {
    const { process, calls } = fakeHost({ tasks: { get: () => throwError(() => failure('not_found')) } });
    expect(heard(process().delete())).toEqual([failure('not_found')]);
    expect(calls).toEqual(['get', 'release']);
  });

  it('keeps the streams where it fails for now', () => {
    const { process, calls } = stoppedHost(throwError(() => failure('unavailable')));
    expect(heard(process().delete())).toEqual([failure('unavailable')]);
    expect(calls).toEqual(['get', 'drain', 'delete']);
  });

  it('is taken back when it is unsubscribed', () => {
    const deleted = new Subject<ExitStatus>();
    const { process, calls } = stoppedHost(deleted);
    const deleting = process().delete().subscribe();
    deleting.unsubscribe();
    expect(deleted.observed).toBe(false);
    expect(calls).toEqual(['get', 'drain', 'delete']);
  });
});

describe('the options of delete', () => {
  it('are done first, one after the other, and what they emit is nobody else’s', () => {
    const { process, calls } = stoppedHost();
    const option = (name: string): DeleteOption => () => defer(() => { calls.push(name); return of('a value', 'another'); });
    expect(heard(process().delete(option('first'), option('second')))).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(calls.slice(0, 3)).toEqual(['first', 'second', 'get']);
  });

  it('are given the process', async () => {
    const { process } = stoppedHost();
    const probe = process();
    let given: unknown;
    await firstValueFrom(probe.delete((one) => { given = one; return of(undefined); }));
    expect(given).toBe(probe);
  });

  it('may refuse: nothing is deleted then', () => {
    const { process, calls } = stoppedHost();
    const refusal = new Error('not now');
    expect(heard(process().delete(() => throwError(() => refusal)))).toEqual([refusal]);
    expect(heard(process().delete(() => { throw refusal; }))).toEqual([refusal]);
    expect(calls).toEqual([]);
  });

  it('are taken back when the delete is unsubscribed', () => {
    const option = new Subject<unknown>();
    const { process, calls } = stoppedHost();
    const deleting = process().delete(() => concat(option, NEVER).pipe(ignoreElements())).subscribe();
    expect(option.observed).toBe(true);
    deleting.unsubscribe();
    expect(option.observed).toBe(false);
    expect(calls).toEqual([]);
  });
});

describe('withProcessKill', () => {
  it('kills, waits for the end, and deletes', () => {
    const { process, calls, sent, feed } = fakeHost();
    const task = process('');
    const exits = heard(task.delete(withProcessKill));
    expect(calls).toEqual(['kill']);
    expect(sent['kill']).toMatchObject([{ containerId: 'web', execId: '' }, 9, true]);
    feed.next(exitEvent(137));
    expect(calls.filter((call) => call !== 'connected' && call !== 'ended')).toEqual(['kill', 'drain', 'delete', 'release']);
    expect(exits).toEqual([exitOf(7, 'delete'), 'complete']);
  });

  it('waits for the end of what is gone already, too: containerd may say so though it did kill it', () => {
    const { process, calls, feed } = fakeHost({ tasks: { kill: () => throwError(() => failure('not_found')) } });
    const exits = heard(process('').delete(withProcessKill));
    expect(calls).toEqual(['kill']);
    feed.next(exitEvent(137));
    expect(exits).toEqual([exitOf(7, 'delete'), 'complete']);
  });

  it('does not wait for the end of what was never started', () => {
    const { process, calls } = fakeHost({ tasks: { kill: () => throwError(() => failure('failed_precondition')), get: () => of(recordOf('created', 0)) } });
    expect(heard(process().delete(withProcessKill))).toEqual([exitOf(7, 'delete'), 'complete']);
    expect(calls.slice(0, 4)).toEqual(['kill', 'get', 'drain', 'delete']);
  });

  it('deletes nothing where it cannot kill', () => {
    const { process, calls } = fakeHost({ tasks: { kill: () => throwError(() => failure('unavailable')) } });
    expect(heard(process().delete(withProcessKill))).toEqual([failure('unavailable')]);
    expect(calls).toEqual(['kill']);
  });

  it('lets go when it is unsubscribed', () => {
    const { process, calls, feed } = fakeHost();
    const deleting = process('').delete(withProcessKill).subscribe();
    expect(feed.observed).toBe(true);
    deleting.unsubscribe();
    expect(feed.observed).toBe(false);
    expect(calls).toEqual(['kill']);
  });
});
