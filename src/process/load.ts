import { defer, map, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { incarnation } from '../observables/Incarnation.js';
import { checkIdentifier } from '../values/identifier.js';
import type { ProcessId } from '../values/ProcessId.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import { checkExecId } from './checkExecId.js';
import { createProcess } from './createProcess.js';
import { createTask } from './createTask.js';
import type { Host } from './Host.js';
import { detached } from './io/attach.js';
import type { AttachIO, OwnedIO } from './io/ProcessIO.js';
import { ioContext } from './ioContext.js';
import type { Process } from './Process.js';
import type { Running } from './Running.js';
import type { Task } from './Task.js';

/** The handle of an exec that exists already. */
export function loadExec(host: Host, containerId: string, id: string, io?: AttachIO): Observable<Process> {
  return defer(() => load(host, { containerId, execId: checkExecId(containerId, id) }, io)).pipe(map(createProcess));
}

/** The handle of a task that exists already. */
export function loadTask(host: Host, id: string, io?: AttachIO): Observable<Task> {
  return defer(() => load(host, { containerId: checkIdentifier('id', id), execId: '' }, io)).pipe(map((running) => createTask(host, running)));
}

function load(host: Host, id: ProcessId, io: AttachIO | undefined): Observable<Running> {
  return host.tasks.get(id).pipe(
    mergeMap((record) => streamsOf(host, id, record, io).pipe(map((owned) => found(host, id, record, owned)))),
  );
}

function streamsOf(host: Host, id: ProcessId, { io: paths }: ProcessRecord, io: AttachIO | undefined): Observable<OwnedIO> {
  return io === undefined ? of(detached(paths)) : io.attach(ioContext(host, id), paths);
}

function found(host: Host, { containerId, execId }: ProcessId, { pid, state }: ProcessRecord, owned: OwnedIO): Running {
  return { ...host, life: incarnation(containerId, execId, pid), owned, begun: state !== 'created' };
}
