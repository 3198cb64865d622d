import {
  EMPTY,
  concat,
  defer,
  finalize,
  ignoreElements,
  merge,
  mergeMap,
  of,
  race,
  take,
  tap,
  throwError,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { openReaders } from '../process/io/openReaders.js';
import { isFifo, removeFifos } from '../process/io/removeFifos.js';
import type { StdioPaths } from '../values/StdioPaths.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import type { OwnerStores } from './OwnerStores.js';

type Services = Pick<OwnerStores, 'tasks' | 'controls'>;

/** So long the end of a task that was killed is waited for before it is deleted all the same, in milliseconds. */
const DEATH_MS = 10_000;

const SIGKILL = 9;

/**
 * Kills a container's task and deletes it, and its FIFOs. That there is none is as good. There is no handle, for there
 * may be no event stream of its namespace.
 */
export function removeTask({ tasks, controls }: Services, containerId: string): Observable<never> {
  const process = { containerId, execId: '' };
  return tasks.get(process).pipe(
    // A broken shim tells no state and can be deleted nevertheless.
    catchContainerdError((reason) => (reason.code === 'not_found' ? throwError(() => reason) : of(undefined))),
    mergeMap((record) =>
      concat(
        isPaused(record) ? controls.resume(containerId) : EMPTY,
        record?.state === 'stopped' ? EMPTY : killed(tasks, process),
        deleted(tasks, process, record?.io),
      ),
    ),
    unlessNotFound(),
    ignoreElements(),
  );
}

function isPaused(record: ProcessRecord | undefined): boolean {
  return record?.state === 'paused' || record?.state === 'pausing';
}

function killed(
  tasks: Services['tasks'],
  process: { readonly containerId: string; readonly execId: string },
): Observable<unknown> {
  const ended = race(tasks.wait(process).pipe(catchContainerdError(() => of(undefined))), timer(DEATH_MS)).pipe(
    take(1),
  );
  // What has ended meanwhile, or cannot be signalled, is for the deletion to judge.
  const kill = tasks.kill(process, SIGKILL, true).pipe(
    ignoreElements(),
    catchContainerdError(() => EMPTY),
  );
  return merge(ended, kill);
}

/** What nobody reads is read away meanwhile: containerd waits for that. */
function deleted(
  tasks: Services['tasks'],
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
