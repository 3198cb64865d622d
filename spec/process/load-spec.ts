import { of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { pipes } from '../../src/process/io/pipes.js';
import type { AttachIO, IOContext } from '../../src/process/io/ProcessIO.js';
import { loadExec } from '../../src/process/load.js';
import { loadTask } from '../../src/process/loadTask.js';
import type { Process } from '../../src/process/Process.js';
import type { Task } from '../../src/process/Task.js';
import type { StdioPaths } from '../../src/values/StdioPaths.js';
import type { ProcessState } from '../../src/values/ProcessStatus.js';
import { errorWith } from '../support/errorWith.js';
import { fakeServices, recordOf } from '../support/fakeServices.js';
import { heard } from '../support/heard.js';
import { exitEvent, exitOf, failure } from '../support/received.js';

const paths: StdioPaths = { stdin: '', stdout: 'file:///log', stderr: 'file:///log', terminal: false };

function servicesWith(state: ProcessState, pid = 100) {
  const fake = fakeServices({ tasks: { get: () => of(recordOf(state, pid, paths)) } });
  const attached: [IOContext, StdioPaths][] = [];
  const io: AttachIO = {
    kind: 'attach',
    attach: (context, to) => {
      attached.push([context, to]);
      return of(fake.owned({ paths: to }));
    },
  };
  return { ...fake, io, attached };
}

describe('a loaded process', () => {
  it("knows its pid and its streams' paths", () => {
    const { context, calls } = servicesWith('running', 77);
    const [probe, end] = heard(loadExec(context, 'web', 'probe')) as [Process, string];
    expect([probe.id, probe.containerId, probe.pid, end]).toEqual(['probe', 'web', 77, 'complete']);
    expect(probe.io).toMatchObject({ paths, streams: {} });
    expect(calls).toEqual(['get']);
  });

  it('is waited for by its pid', () => {
    const { context, feed } = servicesWith('running', 77);
    const [probe] = heard(loadExec(context, 'web', 'probe')) as [Process];
    const exits = heard(probe.wait());
    feed.next(exitEvent(9, { execId: 'probe', pid: 76 }));
    feed.next(exitEvent(3, { execId: 'probe', pid: 77 }));
    expect(exits).toEqual([exitOf(3), 'complete']);
  });

  it('cannot be started again, unless it was only created', () => {
    const [running] = heard(loadExec(servicesWith('running').context, 'web', 'probe')) as [Process];
    expect(heard(running.start())).toEqual([errorWith('failed_precondition')]);
    const [created] = heard(loadExec(servicesWith('created', 0).context, 'web', 'probe')) as [Process];
    expect(created.pid).toBeUndefined();
    expect(heard(created.start())).toEqual([101, 'complete']);
  });

  it('may be a task', () => {
    const { context } = servicesWith('running', 77);
    const [web] = heard(loadTask(context, 'web')) as [Task];
    expect([web.id, web.containerId, web.pid]).toEqual(['web', 'web', 77]);
    expect(heard(web.pause())).toEqual([undefined, 'complete']);
  });

  it('may be attached to', () => {
    const { context, io, attached, calls } = servicesWith('running');
    const [probe] = heard(loadExec(context, 'web', 'probe', io)) as [Process];
    expect(attached).toMatchObject([[{ id: 'probe', isExec: true }, paths]]);
    expect(probe.io.paths).toBe(paths);
    // The shim opened its end before us: if it has closed it already, the output is at its end.
    expect(calls).toEqual(['get', 'connected']);
  });

  it('waits for the shim to open the streams, if it is an exec that was only created', () => {
    const { context, io, calls } = servicesWith('created', 0);
    const [probe] = heard(loadExec(context, 'web', 'probe', io)) as [Process];
    expect(calls).toEqual(['get']);
    probe.start().subscribe();
    expect(calls).toEqual(['get', 'start', 'connected']);
    const task = servicesWith('created');
    loadTask(task.context, 'web', task.io).subscribe();
    expect(task.calls).toEqual(['get', 'connected']);
  });

  it('may not exist, or may not be attachable', () => {
    const none = fakeServices({ tasks: { get: () => throwError(() => failure('not_found')) } });
    expect(heard(loadExec(none.context, 'web', 'probe'))).toEqual([failure('not_found')]);
    const { context } = servicesWith('running');
    expect(
      heard(
        loadExec(context, 'web', 'probe', {
          kind: 'attach',
          attach: () => throwError(() => failure('failed_precondition')),
        }),
      ),
    ).toEqual([failure('failed_precondition')]);
    const foreign = { kind: 'attach', attach: () => 3 } as unknown as AttachIO;
    expect(heard(loadExec(context, 'web', 'probe', foreign))).toEqual([
      errorWith('invalid_argument', { argument: 'io' }),
    ]);
    expect(heard(loadExec(context, 'web', 'probe', pipes() as unknown as AttachIO))).toEqual([
      errorWith('invalid_argument', { argument: 'io' }),
    ]);
  });

  it('is not looked up if the id is invalid', () => {
    const { context, calls } = servicesWith('running');
    for (const id of ['', 'a b', 'web'])
      expect(heard(loadExec(context, 'web', id))).toEqual([errorWith('invalid_argument', { argument: 'id' })]);
    for (const id of ['', 'a b'])
      expect(heard(loadTask(context, id))).toEqual([errorWith('invalid_argument', { argument: 'id' })]);
    expect(calls).toEqual([]);
  });
});
