import { defer, map, mergeMap, of, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { invalidArgument } from '../errors.js';
import { processInstance } from '../observables/exits/ProcessInstance.js';
import type { ProcessInstance } from '../observables/exits/ProcessInstance.js';
import type { ProcessId } from '../values/ProcessId.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import { checkExecId } from '../arguments/checkExecId.js';
import { processHandle } from './processHandle.js';
import type { TaskContext } from './TaskContext.js';
import { detached } from './io/attach.js';
import { openIO } from './io/openIO.js';
import type { AttachIO, OwnedIO } from './io/ProcessIO.js';
import { ioContext } from './ioContext.js';
import type { Process } from './Process.js';
import type { Running } from './Running.js';
import { got } from '../arguments/got.js';

/** Builds a handle of an existing exec. */
export function loadExec(context: TaskContext, containerId: string, id: string, io?: AttachIO): Observable<Process> {
  return defer(() => {
    const execId = checkExecId(containerId, id);
    checkAttachIO(io);
    return load(context, { containerId, execId }, io);
  }).pipe(map(({ running }) => processHandle(running)));
}

/** A process that was found, and its record. */
interface Found {
  readonly running: Running;
  readonly record: ProcessRecord;
}

export function load(context: TaskContext, id: ProcessId, io: AttachIO | undefined): Observable<Found> {
  return context.tasks.get(id).pipe(
    mergeMap((record) => {
      const instance = foundInstance(id, record);
      return streamsOf(context, instance, record, io).pipe(
        map((owned) => ({ running: { ...context, instance, owned }, record })),
      );
    }),
  );
}

function streamsOf(
  context: TaskContext,
  instance: ProcessInstance,
  { io: paths, state }: ProcessRecord,
  io: AttachIO | undefined,
): Observable<OwnedIO> {
  if (io === undefined) return of(detached(paths));
  // A task's streams are opened when it is created, an exec's when it is started.
  const isOpen = state !== 'created' || instance.execId === '';
  return openIO(() => io.attach(ioContext(context, instance), paths)).pipe(
    tap((owned) => {
      if (isOpen) owned.connected();
    }),
  );
}

export function checkAttachIO(io: unknown): void {
  const { kind, attach } = (io ?? {}) as { readonly kind?: unknown; readonly attach?: unknown };
  if (io === undefined || (kind === 'attach' && typeof attach === 'function')) return;
  throw invalidArgument('io', `must be attach(), got ${got(io)}`);
}

/** The instance of a process that exists. */
export function foundInstance({ containerId, execId }: ProcessId, { pid, state }: ProcessRecord): ProcessInstance {
  const instance = processInstance(containerId, execId, pid);
  instance.started = state !== 'created';
  instance.wasOver = state === 'stopped';
  return instance;
}
