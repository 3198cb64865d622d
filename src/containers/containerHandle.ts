import { asyncScheduler, catchError, defer, map, mergeMap, of, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { invalidArgument } from '../errors.js';
import { processInstance } from '../observables/exits/ProcessInstance.js';
import { taskHandle } from '../process/taskHandle.js';
import { closeUnlessCreated } from '../process/closeUnlessCreated.js';
import type { ContainerContext } from './ContainerContext.js';
import { checkNewIO } from '../process/io/checkNewIO.js';
import { openIO } from '../process/io/openIO.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import { noIO } from '../process/io/stdio.js';
import { ioContext } from '../process/ioContext.js';
import { loadTask } from '../process/loadTask.js';
import type { Task } from '../process/Task.js';
import { deepFreeze } from '../values/deepFreeze.js';
import type { Mount } from '../values/Mount.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { Container } from './Container.js';
import { deleteContainer } from './deleteContainer.js';
import type { CreatedContainer } from './createContainer.js';
import { ownRecord } from './ownRecord.js';
import { updateContainer } from './updateContainer.js';

/** Builds the handle of this container; it refuses another container that has its id later. */
export function containerHandle(context: ContainerContext, own: ContainerRecord): Container {
  const { id } = own;
  return {
    id,
    record: deepFreeze(own),
    refresh: () => ownRecord(context, own).pipe(map((record) => containerHandle(context, record))),
    info: () => ownRecord(context, own).pipe(map(deepFreeze)),
    update: (change) => updateContainer(context, own, change).pipe(map(deepFreeze)),
    delete: () => deleteContainer(context, own),
    createTask: (io = noIO()) =>
      defer(() => {
        checkNewIO(io);
        return ownRecord(context, own);
      }).pipe(
        tap((container) => {
          checkTerminal(container, io);
        }),
        mergeMap((container) =>
          rootfsOf(context, container).pipe(mergeMap((rootfs) => newTask(context, container, rootfs, io))),
        ),
      ),
    task: (io) => ownRecord(context, own).pipe(mergeMap(() => loadTask(context, id, io))),
  };
}

/** Creates the task of a container that was just created, whose record and mounts are known. */
export function createTaskOf(
  context: ContainerContext,
  { record, mounts }: CreatedContainer,
  io: NewIO,
): Observable<Task> {
  return defer(() => {
    checkTerminal(record, checkNewIO(io));
    return newTask(context, record, mounts, io);
  });
}

function newTask(
  context: ContainerContext,
  container: ContainerRecord,
  rootfs: readonly Mount[],
  given: NewIO,
): Observable<Task> {
  const { id: containerId } = container;
  const io = context.newIO?.(containerId, given) ?? given;
  const instance = processInstance(containerId, '');
  return openIO(() => io.open(ioContext(context, instance, container))).pipe(
    mergeMap((owned) =>
      closeUnlessCreated(owned, context.tasks.create(containerId, rootfs, owned.io.paths)).pipe(
        mergeMap((pid) => initialSize(context, containerId, io).pipe(map(() => pid))),
        map((pid) => {
          // containerd responds once the shim has opened the streams.
          owned.connected();
          instance.pid = pid === 0 ? undefined : pid;
          instance.since = asyncScheduler.now();
          return taskHandle(context, { ...context, instance, owned }, { id: containerId, pid, state: 'created' });
        }),
      ),
    ),
  );
}

/**
 * Sets the terminal's size; unlike an exec's, a task's terminal exists before its start. Failing to do so is not an
 * error.
 */
function initialSize({ tasks }: ContainerContext, containerId: string, { size }: NewIO): Observable<void> {
  return size === undefined
    ? of(undefined)
    : tasks.resize({ containerId, execId: '' }, size.width, size.height).pipe(catchError(() => of(undefined)));
}

function rootfsOf(
  context: ContainerContext,
  { snapshotter, snapshotKey }: ContainerRecord,
): Observable<readonly Mount[]> {
  // Without a snapshot, the root is the one in the specification.
  if (snapshotKey === '') return of([]);
  return defer(() => context.snapshots.mounts(snapshotter, snapshotKey));
}

/** runc refuses this too, but its error does not name the cause. */
function checkTerminal({ id, spec }: ContainerRecord, io: NewIO): void {
  const wanted = spec?.process?.terminal === true;
  if (wanted !== io.terminal) {
    throw invalidArgument(
      'io',
      wanted
        ? `${id} has a terminal, so the io must be terminal()`
        : `${id} has no terminal, so the io must not be terminal()`,
    );
  }
}
