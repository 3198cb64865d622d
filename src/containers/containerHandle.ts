import { asyncScheduler, catchError, defer, map, mergeMap, of, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { invalidArgument } from '../errors.js';
import { processInstance } from '../observables/exits/ProcessInstance.js';
import { taskHandle } from '../process/taskHandle.js';
import { closeUnlessCreated } from '../process/closeUnlessCreated.js';
import type { ContainerContext } from './ContainerContext.js';
import { checkNewIO } from '../process/io/checkNewIO.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import { noIO } from '../process/io/stdio.js';
import { ioContext } from '../process/ioContext.js';
import { loadTask } from '../process/loadTask.js';
import type { Task } from '../process/Task.js';
import type { Mount } from '../values/Mount.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { Container } from './Container.js';
import { deleteContainer } from './deleteContainer.js';
import type { CreatedContainer } from './createContainer.js';
import { ownRecord } from './ownRecord.js';
import type { ContainerIdentity } from './ownRecord.js';
import { updateContainer } from './updateContainer.js';

/** The handle of a container: of this one, not of another with its id. */
export function containerHandle(context: ContainerContext, own: ContainerIdentity): Container {
  const { id } = own;
  return {
    id,
    info: () => ownRecord(context, own),
    update: (change) => updateContainer(context, own, change),
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

/** A task of a container that was just made: its record and its mounts are known. */
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
  return io.open(ioContext(context, instance, container)).pipe(
    mergeMap((owned) =>
      closeUnlessCreated(owned, context.tasks.create(containerId, rootfs, owned.io.paths)).pipe(
        mergeMap((pid) => initialSize(context, containerId, io).pipe(map(() => pid))),
        map((pid) => {
          // Create answers when the shim has opened the streams.
          owned.connected();
          instance.pid = pid === 0 ? undefined : pid;
          instance.since = asyncScheduler.now();
          return taskHandle(context, { ...context, instance, owned });
        }),
      ),
    ),
  );
}

/** Unlike an exec's, the terminal of a created task is there before its start. That it has no size is no reason to fail. */
function initialSize({ tasks }: ContainerContext, containerId: string, { size }: NewIO): Observable<void> {
  return size === undefined
    ? of(undefined)
    : tasks.resize({ containerId, execId: '' }, size.width, size.height).pipe(catchError(() => of(undefined)));
}

function rootfsOf(
  context: ContainerContext,
  { snapshotter, snapshotKey }: ContainerRecord,
): Observable<readonly Mount[]> {
  // Without a snapshot the root is the one that the specification names.
  if (snapshotKey === '') return of([]);
  return defer(() => context.containers.mounts(snapshotter, snapshotKey));
}

/** runc refuses it too, but says no word about which of the two is wrong. */
function checkTerminal({ id, spec }: ContainerRecord, io: NewIO): void {
  const wanted = spec?.process?.terminal === true;
  if (wanted !== io.terminal) {
    throw invalidArgument(
      'io',
      wanted ? `${id} was made for a terminal: use terminal()` : `${id} was not made for a terminal`,
    );
  }
}
