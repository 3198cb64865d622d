import { asyncScheduler, catchError, concat, defer, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { catchCode } from '../observables/operators/catchCode.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { Step } from '../observables/cleanup/attempts.js';
import { acquire } from '../observables/cleanup/using.js';
import { mayHaveHappened } from '../observables/wire/errorClasses.js';
import { atMost } from '../observables/operators/atMost.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { applyAmend, completeSpec } from '../oci/completeSpec.js';
import type { RuntimeSpec } from '../oci/RuntimeSpec.js';
import { spec } from '../oci/spec.js';
import { ownerLabelsOf, withoutOwner } from '../owners/ownerLabels.js';
import { resolveUser } from '../oci/users.js';
import type { ContainerContext } from './ContainerContext.js';
import { userFiles } from '../rootfs/userFiles.js';
import type { Mount } from '../values/Mount.js';
import type { ContainerRecord, ContainerSpec, GivenSpec } from '../values/ContainerRecord.js';
import type { ImageInfo } from '../values/Image.js';
import { hostCapabilities } from './hostCapabilities.js';
import { placedPlan } from './placedPlan.js';
import type { PlacedPlan } from './placedPlan.js';
import type { ContainerPlan } from './planContainer.js';
import { containerKey, rollbackContainer } from './rollbackContainer.js';
import { CONTAINER_LEASE_MS } from '../values/timeLimits.js';

/** The label in which ctr and nerdctl look up the container's stop signal. */
export const STOP_SIGNAL_LABEL = 'io.containerd.image.config.stop-signal';

/** Longer image labels are dropped, because containerd would refuse them. */
const LONGEST_LABEL = 4096;

/** A container that was just created, with what containerd returned for it. */
export interface CreatedContainer {
  readonly record: ContainerRecord;
  /** The mounts of its snapshot. */
  readonly mounts: readonly Mount[];
}

/**
 * Creates a container and its snapshot from an image. If it is unsubscribed meanwhile, the creation finishes and is
 * rolled back; if it fails, it is rolled back too. `checkLabels` may refuse the labels before anything is sent.
 *
 *     lease:  --l                  d|
 *     made:     --snapshot--record
 *     result:                       r|
 */
export function createContainer(
  context: ContainerContext,
  plan: ContainerPlan,
  image: ImageInfo,
  checkLabels: (labels: ContainerRecord['labels']) => void = () => undefined,
): Observable<CreatedContainer> {
  return defer(() => {
    checkLabels(labelsOf(plan, image));
    const what = containerKey(plan.id);
    return placedPlan(context, plan).pipe(
      mergeMap((placed) =>
        acquire(context.cleanup, {
          what,
          key: what,
          make: madeFrom(context, placed, image),
          steps: ({ record }) => rollbackContainer(context, record),
        }),
      ),
    );
  });
}

function madeFrom(context: ContainerContext, plan: PlacedPlan, image: ImageInfo): Observable<CreatedContainer> {
  return defer(() => {
    const lease = `rx-containerd-${plan.id}-${context.unique()}`;
    // A unique key, so that a rollback never removes another container's snapshot.
    const own = { ...plan, snapshotKey: `${plan.id}-${context.unique()}` };
    const ended: Step = { work: context.leases.delete(lease).pipe(unlessNotFound()) };
    const what = containerKey(plan.id);
    const failed = (reason: unknown, ...steps: Step[]): Observable<never> =>
      concat(
        atMost(context.cleanup.releases.start({ what, key: what, steps })),
        throwError(() => reason),
      );
    const undone = [...rollbackContainer(context, own), ended];
    return context.leases.create(lease, { 'containerd.io/gc.expire': inAnHour() }).pipe(
      catchContainerdError((reason) => (mayHaveHappened(reason) ? failed(reason, ended) : throwError(() => reason))),
      mergeMap(() =>
        snapshotOf(context, own, image, lease).pipe(
          // If the snapshot was refused there is nothing to roll back but the lease.
          catchContainerdError((reason) => failed(reason, ...(mayHaveHappened(reason) ? undone : [ended]))),
          mergeMap((mounts) =>
            defer(() => recordOf(context, own, image, mounts)).pipe(
              map((record) => ({ record, mounts })),
              catchError((reason: unknown) => failed(reason, ...undone)),
            ),
          ),
        ),
      ),
      mergeMap((made) =>
        concat(atMost(context.cleanup.releases.start({ what: `lease ${lease}`, steps: [ended] })), of(made)),
      ),
    );
  });
}

/** In RFC 3339 without fractions, as containerd parses it. */
function inAnHour(): string {
  return new Date(asyncScheduler.now() + CONTAINER_LEASE_MS).toISOString().replace(/\.\d+Z$/, 'Z');
}

type OwnPlan = PlacedPlan & { readonly snapshotKey: string };

function snapshotOf(
  context: ContainerContext,
  plan: OwnPlan,
  { chainId }: ImageInfo,
  lease: string,
): Observable<readonly Mount[]> {
  return context.snapshots
    .prepare(plan.snapshotter, plan.snapshotKey, chainId, lease, ownerLabelsOf(plan.labels))
    .pipe(catchCode('not_found', (reason) => throwError(() => notUnpacked(plan, reason))));
}

function recordOf(
  context: ContainerContext,
  plan: OwnPlan,
  image: ImageInfo,
  mounts: readonly Mount[],
): Observable<ContainerRecord> {
  const { id, runtime, runtimeOptions, extensions, snapshotter, snapshotKey } = plan;
  return context.containers.create({
    id,
    image: plan.image,
    labels: labelsOf(plan, image),
    runtime,
    runtimeOptions,
    extensions,
    snapshotter,
    snapshotKey,
    spec: specOf(context, plan, image, mounts),
  });
}

function labelsOf({ labels }: ContainerPlan, { config }: ImageInfo): Readonly<Record<string, string>> {
  const short = Object.entries(withoutOwner(config.labels)).filter(
    ([name, value]) => Buffer.byteLength(name) + Buffer.byteLength(value) <= LONGEST_LABEL,
  );
  return {
    ...Object.fromEntries(short),
    [STOP_SIGNAL_LABEL]: config.stopSignal === '' ? 'SIGTERM' : config.stopSignal,
    ...labels,
  };
}

function specOf(
  { namespace, isLocal }: ContainerContext,
  plan: ContainerPlan,
  image: ImageInfo,
  mounts: readonly Mount[],
): ContainerSpec {
  const users = isLocal ? userFiles(mounts) : undefined;
  const complete = (given: GivenSpec): ContainerSpec =>
    completeSpec(given, { namespace, id: plan.id, userOf: (user) => resolveUser(user, users) });
  if (plan.spec !== undefined) return complete(plan.spec);
  const capabilities = isLocal ? hostCapabilities() : undefined;
  const generated = complete(
    spec(image, plan.specOptions, { namespace, id: plan.id, users, capabilities }),
  ) as RuntimeSpec;
  return plan.amend === undefined ? (generated as ContainerSpec) : complete(applyAmend(generated, plan.amend));
}

function notUnpacked({ image, snapshotter }: PlacedPlan, cause: ContainerdError): ContainerdError {
  return new ContainerdError(
    'failed_precondition',
    `image "${image}" is not unpacked for the snapshotter "${snapshotter}"`,
    { rpc: 'Snapshots/Prepare', reason: 'image-not-unpacked', cause },
  );
}
