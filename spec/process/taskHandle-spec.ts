import { catchError, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { processInstance } from '../../src/observables/exits/ProcessInstance.js';
import { taskHandle } from '../../src/process/taskHandle.js';
import type { Process } from '../../src/process/Process.js';
import type { Task, TaskUpdate } from '../../src/process/Task.js';
import { unknownExit } from '../../src/values/exits.js';
import { errorWith } from '../support/errorWith.js';
import { fakeServices, recordOf } from '../support/fakeServices.js';
import type { FakeServicesOptions } from '../support/fakeServices.js';
import { heard } from '../support/heard.js';
import { marbles } from '../support/marbles.js';
import { failure } from '../support/received.js';

const RECORD = { id: 'web', pid: 100, state: 'running' } as const;

function taskOf(options: FakeServicesOptions = {}) {
  const fake = fakeServices(options);
  const running = { ...fake.context, instance: processInstance('web', '', 100), owned: fake.owned() };
  return { ...fake, task: taskHandle(fake.context, running, RECORD), running };
}

describe('a task', () => {
  it('is the handle of its init process', () => {
    const { task, running } = taskOf();
    expect([task.id, task.containerId, task.pid]).toEqual(['web', 'web', 100]);
    running.instance.pid = 200;
    expect(task.pid).toBe(200);
  });

  it('is refreshed while the task is the same one, and learns a pid that was not known', () => {
    const records = [recordOf('paused', 100), recordOf('running', 7)];
    const { task, running } = taskOf({ tasks: { get: () => of(records.shift()!) } });
    running.instance.pid = undefined;
    const [fresh] = heard(task.refresh()) as Task[];
    expect(fresh!.record).toEqual({ id: 'web', pid: 100, state: 'paused' });
    expect(task.record).toBe(RECORD);
    expect(fresh!.pid).toBe(100);
    expect(heard(fresh!.refresh())).toEqual([errorWith('not_found', { rpc: 'Tasks/Get' })]);
  });

  it('sends signals to its init process, to all, or to an exec', () => {
    const { task, sent } = taskOf();
    task.kill().subscribe();
    expect(sent['kill']).toMatchObject([{ containerId: 'web', execId: '' }, 15, false]);
    task.kill('SIGKILL', { all: true }).subscribe();
    expect(sent['kill']).toMatchObject([{ containerId: 'web', execId: '' }, 9, true]);
    task.kill('SIGHUP', { execId: 'probe' }).subscribe();
    expect(sent['kill']).toEqual([{ containerId: 'web', execId: 'probe' }, 1, false]);
    expect(heard(task.kill('SIGHUP', { execId: 'a b' }))).toEqual([
      errorWith('invalid_argument', { argument: 'execId' }),
    ]);
  });

  it('adds execs, and loads them', () => {
    const { task, sent, newIO } = taskOf();
    const [added] = heard(task.exec('probe', { args: ['sh'] }, newIO())) as [Process];
    expect(added).toMatchObject({ id: 'probe', containerId: 'web' });
    const [found] = heard(task.loadProcess('probe')) as [Process];
    expect(found).toMatchObject({ id: 'probe', containerId: 'web', pid: 101 });
    expect(sent['get']).toEqual([{ containerId: 'web', execId: 'probe' }]);
  });

  it('can be paused, resumed, updated and measured', () => {
    const { task, calls, sent } = taskOf({ tasks: { pids: () => of([{ pid: 100 }]) } });
    expect(heard(task.pause())).toEqual([undefined, 'complete']);
    expect(heard(task.resume())).toEqual([undefined, 'complete']);
    expect(heard(task.pids())).toEqual([[{ pid: 100 }], 'complete']);
    const resources = { memory: { limit: 1 << 26 } };
    expect(heard(task.update({ resources }))).toEqual([undefined, 'complete']);
    expect(sent['update']).toEqual(['web', resources, {}]);
    task.update({ resources, annotations: { a: 'b' } }).subscribe();
    expect(sent['update']).toEqual(['web', resources, { a: 'b' }]);
    expect(calls).toEqual(['pause', 'resume', 'pids', 'update', 'update']);
  });

  it.each([undefined, {}, { resources: null }, { resources: 7 }])('is not updated with nothing (%j)', (update) => {
    const { task, calls } = taskOf();
    expect(heard(task.update(update as unknown as TaskUpdate))).toEqual([
      errorWith('invalid_argument', { argument: 'resources' }),
    ]);
    expect(calls).toEqual([]);
  });

  it('has metrics, or reports that it has none', () => {
    const metric = { id: 'web', timestamp: undefined, typeUrl: 'a', value: new Uint8Array() };
    expect(heard(taskOf({ tasks: { metrics: () => of([metric]) } }).task.metrics())).toEqual([metric, 'complete']);
    expect(heard(taskOf().task.metrics())).toEqual([
      errorWith('not_found', { rpc: 'Tasks/Metrics', message: ': the task has no metrics' }),
    ]);
  });

  it('that does not exist any more has no metrics, and cannot be killed, for that reason', () => {
    const gone = new ContainerdError('not_found', 'task web not found', { rpc: 'Tasks/Get' });
    const { task } = taskOf({ tasks: { get: () => throwError(() => gone) } });
    for (const [command, rpc] of [
      [task.metrics(), 'Tasks/Metrics'],
      [task.kill(), 'Tasks/Kill'],
    ] as const) {
      const [error] = heard(command) as [ContainerdError];
      expect(error).toMatchObject({ reason: 'no-such-task', rpc, cause: gone });
      expect(error.message).toBe(`[not_found] ${rpc}: task web not found`);
    }
  });

  it('emits the parts of a checkpoint', () => {
    const { task, sent } = taskOf();
    task.checkpoint().subscribe();
    expect(sent['checkpoint']).toEqual(['web', {}]);
    task.checkpoint({ exit: true, parentPath: '/before' }).subscribe();
    expect(sent['checkpoint']).toEqual(['web', { exit: true, parentPath: '/before' }]);
  });

  it('sends nothing once its id is known to belong to another task', () => {
    const { task, calls, running } = taskOf();
    running.instance.replaced = true;
    const commands = [
      task.kill(),
      task.kill('SIGHUP', { execId: 'probe' }),
      task.delete(),
      task.start(),
      task.status(),
      task.closeIO(),
      task.resize(80, 24),
      task.exec('probe', { args: ['sh'] }),
      task.run({ args: ['sh'] }),
      task.loadProcess('probe'),
      task.pause(),
      task.resume(),
      task.pids(),
      task.update({ resources: {} }),
      task.metrics(),
      task.checkpoint(),
    ];
    for (const command of commands)
      expect(heard(command)).toEqual([errorWith('not_found', { message: 'another process has its id now' })]);
    // The streams of a process that is gone are of no use to anybody.
    expect(calls).toEqual(['release']);
  });

  it(
    'that was replaced is not found, and its wait emits `unknown`',
    marbles(({ cold, expectObservable }) => {
      const { task, running } = taskOf({
        tasks: { start: () => cold('--p', { p: 222 }) },
        status: () => of(recordOf('running', 222)),
      });

      expectObservable(task.startAndWait().pipe(catchError((reason: unknown) => of(reason)))).toBe('--(e|)', {
        e: errorWith('not_found', { rpc: 'Tasks/Start' }),
      });
      // While the start is in flight, its answer decides.
      expectObservable(task.wait()).toBe('502ms (u|)', {
        u: unknownExit('its id was given to another process before anybody learned how it ended', 'status'),
      });
      expect(running.instance.pid).toBe(100);
    }),
  );

  it(
    'is started a second after its creation only if it still exists',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const start = cold<number>('#', undefined, failure('internal'));
      const ours = taskOf({ tasks: { start: () => start } });
      const theirs = taskOf({ tasks: { start: () => start, get: () => of(recordOf('created', 222)) } });

      expectObservable(ours.task.start(), '999ms ^').toBe('999ms #', undefined, failure('internal'));
      expectObservable(theirs.task.start(), '1s ^').toBe(
        '1s #',
        undefined,
        errorWith('not_found', { rpc: 'Tasks/Start' }),
      );
      expectSubscriptions(start.subscriptions).toBe('999ms (^!)');
    }),
  );

  it('sends nothing before it is subscribed', () => {
    const { task, calls } = taskOf();
    const commands = [
      task.kill(),
      task.exec('probe', { args: ['sh'] }),
      task.loadProcess('probe'),
      task.pause(),
      task.resume(),
      task.pids(),
      task.update({ resources: {} }),
      task.metrics(),
      task.checkpoint(),
    ];
    expect(commands).toHaveLength(9);
    expect(calls).toEqual([]);
  });
});
