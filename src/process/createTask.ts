import { defer, mergeMap, of, throwError } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { checkIdentifier } from '../values/identifier.js';
import { createProcess } from './createProcess.js';
import { createExec } from './exec.js';
import type { Host } from './Host.js';
import { loadExec } from './load.js';
import type { Running } from './Running.js';
import { signalNumber } from './signals.js';
import type { Task } from './Task.js';

/** The handle of a task: that of its own process, and what can be told to the task as a whole. */
export function createTask(host: Host, running: Running): Task {
  const { containerId } = running.life;
  const { tasks, controls } = host;
  // Object.assign keeps the getters of the process.
  return Object.assign(createProcess(running), {
    kill: (signal = 'SIGTERM', { all = false, execId = '' } = {}) =>
      defer(() => tasks.kill({ containerId, execId: execId === '' ? '' : checkIdentifier('execId', execId) }, signalNumber(signal), all)),
    exec: (id, spec, io) => createExec(host, containerId, id, spec, io),
    loadProcess: (id, io) => loadExec(host, containerId, id, io),
    pause: () => controls.pause(containerId),
    resume: () => controls.resume(containerId),
    pids: () => controls.pids(containerId),
    update: (update) => defer(() => controls.update(containerId, checkResources(update), update.annotations ?? {})),
    metrics: () =>
      controls.metrics(containerId).pipe(mergeMap(([metric]) => (metric === undefined ? throwError(() => noMetrics()) : of(metric)))),
    checkpoint: (options = {}) => controls.checkpoint(containerId, options),
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
