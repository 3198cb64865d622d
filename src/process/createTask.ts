import { defer, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { checkIdentifier } from '../values/identifier.js';
import { createProcess } from './createProcess.js';
import { createExec } from './exec.js';
import { killProcess } from './killProcess.js';
import type { Host } from './Host.js';
import { loadExec } from './load.js';
import { unlessReplaced } from './replaced.js';
import type { Running } from './Running.js';
import type { Task } from './Task.js';

/** The handle of a task: that of its own process, and what can be told to the task as a whole. */
export function createTask(host: Host, running: Running): Task {
  const { life } = running;
  const { containerId } = life;
  const { controls } = host;
  const ours = <T>(rpc: string, command: () => Observable<T>): Observable<T> => unlessReplaced(life, rpc, command);
  // Object.assign keeps the getters of the process.
  return Object.assign(createProcess(running), {
    kill: (signal = 'SIGTERM', { all = false, execId = '' } = {}) =>
      defer(() => killProcess(running, signal, all, execId === '' ? life : { containerId, execId: checkIdentifier('execId', execId) })),
    exec: (id, spec, io) => ours('Tasks/Exec', () => createExec(host, containerId, id, spec, io)),
    loadProcess: (id, io) => ours('Tasks/Get', () => loadExec(host, containerId, id, io)),
    pause: () => ours('Tasks/Pause', () => controls.pause(containerId)),
    resume: () => ours('Tasks/Resume', () => controls.resume(containerId)),
    pids: () => ours('Tasks/ListPids', () => controls.pids(containerId)),
    update: (update) => ours('Tasks/Update', () => controls.update(containerId, checkResources(update), update.annotations ?? {})),
    metrics: () => ours('Tasks/Metrics', () =>
      controls.metrics(containerId).pipe(mergeMap(([metric]) => (metric === undefined ? throwError(() => noMetrics()) : of(metric))))),
    checkpoint: (options = {}) => ours('Tasks/Checkpoint', () => controls.checkpoint(containerId, options)),
  } satisfies Omit<Task, keyof ReturnType<typeof createProcess>> & Pick<Task, 'kill'>);
}

function checkResources(update: { readonly resources: unknown } | undefined): object {
  const resources = update?.resources;
  if (typeof resources === 'object' && resources !== null) return resources;
  throw invalidArgument('resources', 'must be given');
}

/** containerd answers with an empty list. */
function noMetrics(): ContainerdError {
  return new ContainerdError('not_found', 'there is no such task, or it has no metrics', { rpc: 'Tasks/Metrics' });
}
