import { defer, map, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { amended, completeSpec } from '../oci/completeSpec.js';
import type { UserFiles } from '../oci/SpecOptions.js';
import { resolveUser } from '../oci/users.js';
import type { Host } from '../process/Host.js';
import { userFiles } from '../rootfs/userFiles.js';
import { checkLabelChange } from '../values/checkLabels.js';
import type { ContainerRecord, ContainerSpec, GivenSpec } from '../values/ContainerRecord.js';
import type { ContainerUpdate } from './Container.js';
import { checkGivenSpec } from '../oci/checkGivenSpec.js';
import { plain } from '../oci/checks.js';
import { checkNames } from '../values/checkNames.js';
import { got } from '../values/got.js';

const KNOWN: ReadonlySet<string> = new Set<keyof ContainerUpdate>(['labels', 'spec', 'amend']);

/** Changes a container's record; reads it before, where its specification is amended or a user has to be looked up. */
export function updateContainer(host: Host, id: string, update: ContainerUpdate): Observable<ContainerRecord> {
  return defer(() => {
    const { labels = {}, spec, amend } = checkUpdate(update);
    if (amend === undefined && typeof spec?.process?.user !== 'string') {
      return host.containers.update(id, { labels, ...(spec && { spec: complete(host, id, spec, undefined) }) });
    }
    return host.containers.get(id).pipe(
      mergeMap((record) => filesOf(host, record).pipe(map((users) => complete(host, id, spec ?? amended(specOf(record), amend), users)))),
      mergeMap((changed) => host.containers.update(id, { labels, spec: changed })),
    );
  });
}

function complete({ namespace }: Host, id: string, given: GivenSpec, users: UserFiles | undefined): ContainerSpec {
  return completeSpec(given, { namespace, id, userOf: (user) => resolveUser(user, users, 'spec.process.user') });
}

function filesOf({ isLocal, containers }: Host, { snapshotter, snapshotKey }: ContainerRecord): Observable<UserFiles | undefined> {
  return isLocal && snapshotKey !== '' ? containers.mounts(snapshotter, snapshotKey).pipe(map(userFiles)) : of(undefined);
}

function specOf({ id, spec }: ContainerRecord): ContainerSpec {
  if (spec !== undefined) return spec;
  throw new ContainerdError('failed_precondition', `container "${id}" has no specification that can be read`, { argument: 'amend' });
}

/** Without a mask containerd would take it for a change of everything. */
function checkUpdate(update: ContainerUpdate): ContainerUpdate {
  const { labels = {}, spec, amend } = plain('change', update) as ContainerUpdate;
  checkLabelChange(labels);
  if (spec !== undefined) checkGivenSpec(spec);
  checkNames(update, KNOWN);
  if (amend !== undefined && typeof (amend as unknown) !== 'function') throw invalidArgument('amend', `must be a function, got ${got(amend)}`);
  if (spec !== undefined && amend !== undefined) throw invalidArgument('amend', 'does not go with spec, which says it all');
  if (Object.keys(labels).length === 0 && spec === undefined && amend === undefined) throw invalidArgument('change', 'names neither labels nor spec nor amend');
  return { labels, ...(spec && { spec }), ...(amend && { amend }) };
}
