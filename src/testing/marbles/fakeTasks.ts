import { asyncScheduler, of } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { TasksApi } from '../../observables/services/tasks.js';
import { signalName } from '../../process/signals.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import { exited, neverStarted, withSource } from '../../values/exits.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import { processKey } from '../../values/ProcessId.js';
import type { ProcessId } from '../../values/ProcessId.js';
import type { ProcessRecord } from '../../values/ProcessRecord.js';
import type { ProcessSpec } from '../../values/ProcessSpec.js';
import { fakeControls } from './fakeControls.js';
import { processOf } from './processName.js';
import type { FakeTransport } from './FakeTransport.js';
import type { FakeProcess, FakeState } from './FakeState.js';

const NO_IO: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };
const DONE = of(undefined);

/** The fake's Tasks service. Each call takes effect when it is answered. */
export function fakeTasks(
  board: FakeTransport,
  world: FakeState,
  worldOf: (namespace: string | undefined) => FakeState = () => world,
  onKill: (name: string, signal: number) => void = () => undefined,
): TasksApi {
  return {
    ...fakeControls(board, world),

    create: (containerId) =>
      board.call('createTask', containerId, {}, (pid) => {
        if (pid === undefined && world.has(containerId))
          throw new ContainerdError('already_exists', `task ${containerId}: already exists`, { rpc: 'Tasks/Create' });
        return of(world.put(containerId, { state: 'created', ...(pid !== undefined && { pid }) }).pid);
      }),

    exec: (id, process) =>
      board.call('exec', nameOf(id), { spec: process as ProcessSpec }, () => {
        world.get(id.containerId, 'Tasks/Exec');
        if (world.has(nameOf(id)))
          throw new ContainerdError('already_exists', `id ${id.execId}: already exists`, { rpc: 'Tasks/Exec' });
        world.put(nameOf(id), { state: 'created' });
        return DONE;
      }),

    start: (id) =>
      board.call('start', nameOf(id), {}, (given) => {
        const { state, exit, pid } = world.get(nameOf(id), 'Tasks/Start');
        // The process may have ended before the start is answered.
        return of(
          world.put(nameOf(id), { state: state === 'created' ? 'running' : state, exit, pid: given ?? pid }).pid,
        );
      }),

    get: (id, namespace) =>
      board.call('status', nameOf(id), elsewhere(namespace), (given) => {
        const there = worldOf(namespace);
        return of(
          recordOf(
            nameOf(id),
            given === undefined
              ? there.get(nameOf(id), 'Tasks/Get')
              : { ...given, pid: given.pid ?? there.find(nameOf(id))?.pid ?? 0 },
          ),
        );
      }),

    list: (namespace) =>
      board.call('tasks', '', elsewhere(namespace), (given) => {
        const there = worldOf(namespace);
        given?.forEach((summary) => {
          there.learn(summary);
        });
        return of(
          given?.map((summary) => ({ io: NO_IO, ...summary })) ??
            there.tasks.map((name) => recordOf(name, there.get(name, 'Tasks/List'))),
        );
      }),

    delete: (id) =>
      board.call('delete', nameOf(id), {}, (given) => {
        const instance = given === undefined ? world.get(nameOf(id), 'Tasks/Delete') : world.find(nameOf(id));
        const exit = given ?? lastWords(instance as FakeProcess);
        const pid = instance === undefined ? 0 : recordOf(nameOf(id), instance).pid;
        world.remove(nameOf(id));
        return of({ exit, pid });
      }),

    kill: (id, signal, all) =>
      board.call('kill', nameOf(id), { signal: signalName(signal), all }, (given) => {
        const instance = given === undefined ? world.get(nameOf(id), 'Tasks/Kill') : world.find(nameOf(id));
        if (given === undefined && instance) checkAlive(id, instance);
        // A created process can only end like this.
        if (instance?.state === 'created' && signalName(signal) === 'SIGKILL')
          world.put(nameOf(id), {
            state: 'stopped',
            exit: exited(
              137,
              { date: new Date(asyncScheduler.now()), ns: BigInt(asyncScheduler.now()) * 1_000_000n },
              'status',
            ),
          });
        else onKill(nameOf(id), signal);
        return DONE;
      }),

    closeStdin: (id) => board.call('closeIO', nameOf(id), {}, () => DONE),

    resize: (id, width, height) => board.call('resize', nameOf(id), { width, height }, () => DONE),

    wait: (id) =>
      board.call('wait', nameOf(id), {}, (given) => {
        if (given === undefined) world.get(nameOf(id), 'Tasks/Wait');
        return given === undefined ? world.exitOf(id, 'rpc') : of(given);
      }),
  };
}

function elsewhere(namespace: string | undefined): { readonly namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}

function nameOf({ containerId, execId }: ProcessId): string {
  return processKey(containerId, execId);
}

function recordOf(name: string, { state, pid, exit }: FakeProcess): ProcessRecord {
  const { containerId, execId } = processOf(name);
  // An exec has no pid before its start; a task has one from its creation.
  const record = {
    id: execId === '' ? containerId : execId,
    pid: execId !== '' && state === 'created' ? 0 : pid,
    io: NO_IO,
  };
  return state === 'stopped' && exit !== undefined
    ? { ...record, state, exit }
    : { ...record, state: state === 'stopped' ? 'unknown' : state };
}

function lastWords({ state, exit }: FakeProcess): ExitStatus {
  if (exit !== undefined) return withSource('delete', exit);
  if (state === 'created') return neverStarted('delete');
  throw new ContainerdError('unknown', `cannot delete a ${state} process`, { rpc: 'Tasks/Delete' });
}

function checkAlive({ execId }: ProcessId, { state }: FakeProcess): void {
  const rpc = 'Tasks/Kill';
  if (state === 'stopped') throw new ContainerdError('not_found', 'process already finished', { rpc });
  if (state === 'created' && execId !== '')
    throw new ContainerdError('failed_precondition', 'process not created', { rpc });
}
