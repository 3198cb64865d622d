import { defer, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { withRpc } from '../observables/wire/withRpc.js';
import { recordPid } from '../observables/exits/ProcessInstance.js';
import { deepFreeze } from '../values/deepFreeze.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import type { TaskRecord } from '../values/ProcessStatus.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';
import { processHandle } from './processHandle.js';
import { createExec } from './createExec.js';
import { killProcess } from './killProcess.js';
import { runExec } from '../run/runExec.js';
import type { TaskContext } from './TaskContext.js';
import { loadExec } from './load.js';
import { getOurs, unlessReplaced } from './replaced.js';
import type { Running } from './Running.js';
import type { Task, TaskKillOptions, TaskUpdate } from './Task.js';
import { checkOptions, checkString } from '../arguments/checkKinds.js';
import { checkStringFields } from '../arguments/checkValues.js';
import { checkCheckpoint } from './checkCheckpoint.js';
import { checkLinuxResources } from './checkLinuxResources.js';
import { killOptions } from './killOptions.js';

const OF_KILL: ReadonlySet<string> = new Set<keyof TaskKillOptions>(['all', 'execId']);
const OF_UPDATE: ReadonlySet<string> = new Set<keyof TaskUpdate>(['resources', 'annotations']);

/** Builds the handle of a task: its main process's handle, plus the operations on the whole task. */
export function taskHandle(context: TaskContext, running: Running, record: TaskRecord): Task {
  const { instance } = running;
  const { containerId } = instance;
  const { tasks } = context;
  const ours = <T>(rpc: string, command: () => Observable<T>): Observable<T> => unlessReplaced(instance, rpc, command);
  // Object.assign keeps the getters.
  return Object.assign(processHandle(running), {
    record: deepFreeze(record),
    refresh: () =>
      getOurs(running).pipe(
        map((current) => {
          // The first time the pid is known, if containerd did not know the status before.
          recordPid(instance, current.pid);
          return taskHandle(context, running, recordOf(current));
        }),
      ),
    kill: (signal = 'SIGTERM', options) =>
      defer(() => {
        const { all = false, execId = '' } = killOptions(options, OF_KILL);
        return killProcess(
          running,
          signal,
          all,
          execId === '' ? instance : { containerId, execId: checkIdentifier('execId', execId) },
        );
      }),
    exec: (id, spec, io) => ours('Tasks/Exec', () => createExec(context, containerId, id, spec, io)),
    run: (options) => ours('Tasks/Exec', () => runExec(context, containerId, options)),
    loadProcess: (id, io) => ours('Tasks/Get', () => loadExec(context, containerId, id, io)),
    pause: () => ours('Tasks/Pause', () => tasks.pause(containerId)),
    resume: () => ours('Tasks/Resume', () => tasks.resume(containerId)),
    pids: () => ours('Tasks/ListPids', () => tasks.pids(containerId)),
    update: (update) =>
      ours('Tasks/Update', () => tasks.update(containerId, checkResources(update), checkAnnotations(update))),
    metrics: () =>
      ours('Tasks/Metrics', () =>
        tasks
          .metrics(containerId)
          .pipe(mergeMap(([metric]) => (metric === undefined ? withoutMetrics(running) : of(metric)))),
      ),
    checkpoint: (options = {}) =>
      ours('Tasks/Checkpoint', () => tasks.checkpoint(containerId, checkCheckpoint(options))),
  } satisfies Omit<Task, keyof ReturnType<typeof processHandle>> & Pick<Task, 'kill'>);
}

/** A task's record: without its streams, which the handle has. */
export function recordOf({ io: _io, ...record }: ProcessRecord): TaskRecord {
  return record;
}

function checkResources(update: TaskUpdate): object {
  const { resources } = checkOptions('update', update, OF_UPDATE) as { readonly resources?: unknown };
  checkLinuxResources('resources', resources);
  return resources as object;
}

function checkAnnotations({ annotations = {} }: TaskUpdate): Readonly<Record<string, string>> {
  for (const [name, value] of checkStringFields('annotations', annotations)) checkString(`annotations.${name}`, value);
  return annotations;
}

/** The error for a task without metrics: containerd returns an empty list, also if the task does not exist. */
function withoutMetrics(running: Running): Observable<never> {
  const rpc = 'Tasks/Metrics';
  return getOurs(running, rpc).pipe(
    catchContainerdError((reason) => throwError(() => withRpc(reason, rpc))),
    mergeMap(() => throwError(() => new ContainerdError('not_found', 'the task has no metrics', { rpc }))),
  );
}
