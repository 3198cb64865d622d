import { map, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { UserFiles } from '../oci/SpecOptions.js';
import { resolveUser } from '../oci/users.js';
import { isOfContainer } from '../rootfs/isOfContainer.js';
import { userFiles, userFilesOfProcess } from '../rootfs/userFiles.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { ExecSpec, ProcessUser } from '../values/ProcessSpec.js';
import type { TaskContext } from './TaskContext.js';

/** Resolves the user of an exec in the container's own files; numeric or missing users are returned unchanged. */
export function execUser(
  context: TaskContext,
  container: ContainerRecord,
  user: ExecSpec['user'],
  argument: string,
): Observable<ProcessUser | undefined> {
  if (typeof user !== 'string') return of(user);
  return filesOf(context, container).pipe(map((files) => resolveUser(user, files, argument)));
}

/** The files as the container's task sees them, including mounts; otherwise those of its snapshot. */
function filesOf(
  { isLocal, tasks, snapshots }: TaskContext,
  { id, spec, snapshotter, snapshotKey }: ContainerRecord,
): Observable<UserFiles | undefined> {
  if (!isLocal) return of(undefined);
  return tasks.get({ containerId: id, execId: '' }).pipe(
    map(({ pid }) => (isOfContainer(pid, id, spec) ? userFilesOfProcess(pid) : undefined)),
    mergeMap((files) =>
      files !== undefined || snapshotKey === ''
        ? of(files)
        : snapshots.mounts(snapshotter, snapshotKey).pipe(map(userFiles)),
    ),
  );
}
