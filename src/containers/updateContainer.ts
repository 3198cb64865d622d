import { defer, map, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { applyAmend, completeSpec } from '../oci/completeSpec.js';
import type { UserFiles } from '../oci/SpecOptions.js';
import { resolveUser } from '../oci/users.js';
import type { ContainerContext } from './ContainerContext.js';
import { userFiles } from '../rootfs/userFiles.js';
import { checkLabelChange } from '../arguments/checkLabels.js';
import type { ContainerRecord, ContainerSpec, GivenSpec } from '../values/ContainerRecord.js';
import type { ContainerUpdate } from './Container.js';
import { ownRecord } from './ownRecord.js';
import type { ContainerIdentity } from './ownRecord.js';
import { checkGivenSpec } from '../oci/checkGivenSpec.js';
import { checkObject } from '../arguments/checkValues.js';
import { checkNames } from '../arguments/checkNames.js';
import { got } from '../arguments/got.js';

const KNOWN: ReadonlySet<string> = new Set<keyof ContainerUpdate>(['labels', 'spec', 'amend']);

/**
 * Changes a container's record. Reads it first, because its id may belong to another container, its specification may
 * be amended, and a user name may have to be looked up.
 */
export function updateContainer(
  context: ContainerContext,
  own: ContainerIdentity,
  update: ContainerUpdate,
): Observable<ContainerRecord> {
  return defer(() => {
    const { labels = {}, spec, amend } = checkUpdate(update);
    const { id } = own;
    const record = ownRecord(context, own);
    if (amend === undefined && typeof spec?.process?.user !== 'string') {
      const change = { labels, ...(spec && { spec: complete(context, id, spec, undefined) }) };
      return record.pipe(mergeMap(() => context.containers.update(id, change)));
    }
    return record.pipe(
      mergeMap((before) =>
        filesOf(context, before).pipe(
          map((users) => complete(context, id, spec ?? applyAmend(specOf(before), amend), users)),
        ),
      ),
      mergeMap((changed) => context.containers.update(id, { labels, spec: changed })),
    );
  });
}

function complete(
  { namespace }: ContainerContext,
  id: string,
  given: GivenSpec,
  users: UserFiles | undefined,
): ContainerSpec {
  return completeSpec(given, { namespace, id, userOf: (user) => resolveUser(user, users, 'spec.process.user') });
}

function filesOf(
  { isLocal, snapshots }: ContainerContext,
  { snapshotter, snapshotKey }: ContainerRecord,
): Observable<UserFiles | undefined> {
  return isLocal && snapshotKey !== ''
    ? snapshots.mounts(snapshotter, snapshotKey).pipe(map(userFiles))
    : of(undefined);
}

function specOf({ id, spec }: ContainerRecord): ContainerSpec {
  if (spec !== undefined) return spec;
  throw new ContainerdError('failed_precondition', `container "${id}" has no specification that can be read`, {
    argument: 'amend',
  });
}

/** Refuses empty changes: containerd would take an empty field mask for a change of everything. */
function checkUpdate(update: ContainerUpdate): ContainerUpdate {
  const { labels = {}, spec, amend } = checkObject('change', update) as ContainerUpdate;
  checkLabelChange(labels);
  if (spec !== undefined) checkGivenSpec(spec);
  checkNames(update, KNOWN);
  if (amend !== undefined && typeof (amend as unknown) !== 'function')
    throw invalidArgument('amend', `must be a function, got ${got(amend)}`);
  if (spec !== undefined && amend !== undefined) throw invalidArgument('amend', 'cannot be combined with spec');
  if (Object.keys(labels).length === 0 && spec === undefined && amend === undefined)
    throw invalidArgument('change', 'must have labels, spec or amend');
  return { labels, ...(spec && { spec }), ...(amend && { amend }) };
}
