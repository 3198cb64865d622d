import { EMPTY, concat, defer, finalize, ignoreElements, merge, mergeMap, of, race, take, tap, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { openReaders } from '../process/io/openReaders.js';
import { isFifo, removeFifos } from '../process/io/removeFifos.js';
import type { StdioPaths } from '../values/StdioPaths.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import type { OwnerStores } from './OwnerStores.js';
import { KILLED_ORPHAN_MS } from '../values/timeLimits.js';

type Tasks = OwnerStores['tasks'];

const SIGKILL = 9;

/**
 * Kills and deletes a container's task and its FIFOs; does nothing if there is none. Works without a handle, because
 * there may be no event stream for its namespace.
 */
export function removeTask(tasks: Tasks, containerId: string): Observable<never> {
  const process = { containerId, execId: '' };
  return tasks.get(process).pipe(
    // A broken shim reports no state but can be deleted. So can one without a task, which containerd 1.6 keeps if it was
    // killed while it created the task.
    catchContainerdError((reason) => of(reason.code === 'not_found' ? ('none' as const) : undefined)),
    mergeMap((record) =>
      record === 'none'
        ? tasks.delete(process)
        : concat(
            isPaused(record) ? tasks.resume(containerId) : EMPTY,
            record?.state === 'stopped' ? EMPTY : kill(tasks, process),
            deleteTask(tasks, process, record?.io),
          ),
    ),
    unlessNotFound(),
    ignoreElements(),
  );
}

function isPaused(record: ProcessRecord | undefined): boolean {
  return record?.state === 'paused' || record?.state === 'pausing';
}

function kill(tasks: Tasks, process: { readonly containerId: string; readonly execId: string }): Observable<unknown> {
  const ended = race(tasks.wait(process).pipe(catchContainerdError(() => of(undefined))), timer(KILLED_ORPHAN_MS)).pipe(
    take(1),
  );
  // If the task has ended meanwhile, or cannot be signalled, the deletion decides.
  const kill = tasks.kill(process, SIGKILL, true).pipe(
    ignoreElements(),
    catchContainerdError(() => EMPTY),
  );
  return merge(ended, kill);
}

/** Drains unread output meanwhile, because containerd waits for that. */
function deleteTask(
  tasks: Tasks,
  process: { readonly containerId: string; readonly execId: string },
  io: StdioPaths | undefined,
): Observable<unknown> {
  return defer(() => {
    const readers = io === undefined ? [] : openReaders([io.stdout, io.stderr].filter(isFifo), (opened) => opened);
    for (const reader of readers) {
      reader.letGo();
      reader.drain();
    }
    return tasks.delete(process).pipe(
      tap(() => {
        if (io !== undefined) removeFifos(io);
      }),
      finalize(() => {
        for (const reader of readers) reader.close();
      }),
    );
  });
}
