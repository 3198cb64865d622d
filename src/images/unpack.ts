import { randomUUID } from 'node:crypto';
import { EMPTY, concat, defer, ignoreElements, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { catchCode } from '../observables/operators/catchCode.js';
import type { ImageServices } from './imageServices.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import type { ImageInfo } from '../values/Image.js';
import type { ImageStep } from '../values/ImageProgress.js';
import type { Descriptor } from '../values/Descriptor.js';
import { chainId } from './chainId.js';
import type { ReadJson } from './jsonReader.js';
import { appliedAs } from './mediaTypes.js';
import type { TransferRate } from './TransferRate.js';
import { parseManifest } from './parse.js';

/** What unpacking an image needs. */
export interface UnpackContext {
  readonly services: Pick<ImageServices, 'snapshots' | 'diff' | 'content' | 'leases'>;
  readonly read: ReadJson;
  readonly lease: string;
  readonly snapshotter: string;
  readonly meter: TransferRate;
}

/** Creates a snapshot of each layer, on top of the one below. Existing snapshots are added to the lease and reused. */
export function unpack(
  unpacking: UnpackContext,
  { manifest, diffIds, chainId: top }: Pick<ImageInfo, 'manifest' | 'diffIds' | 'chainId'>,
): Observable<ImageStep> {
  const {
    services: { content },
    read,
    snapshotter,
  } = unpacking;
  return read(manifest).pipe(
    map(parseManifest),
    mergeMap(({ config, layers }) => {
      if (layers.length !== diffIds.length)
        return throwError(() =>
          corrupt(`${config.digest} lists ${diffIds.length} layers, its manifest ${layers.length}`),
        );
      if (layers.length === 0) return EMPTY;
      return concat(
        ...layers.map((layer, n) => unpackLayer(unpacking, layer, diffIds.slice(0, n + 1))),
        // The garbage collector keeps the snapshots as long as the image.
        defer(() => content.label(config.digest, { [`containerd.io/gc.ref.snapshot.${snapshotter}`]: top })).pipe(
          ignoreElements(),
        ),
      );
    }),
  );
}

function unpackLayer(unpacking: UnpackContext, layer: Descriptor, diffIds: readonly string[]): Observable<ImageStep> {
  const {
    services: { snapshots, leases },
    lease,
    snapshotter,
    meter,
  } = unpacking;
  const name = chainId(diffIds);
  return leases.hold(lease, `snapshots/${snapshotter}`, name).pipe(
    mergeMap(() => snapshots.stat(snapshotter, name)),
    map(() => meter.step('unpacking', layer.digest, 'exists', layer.size, layer.size)),
    catchCode('not_found', () => applyLayer(unpacking, layer, diffIds, name)),
  );
}

function applyLayer(
  { services, snapshotter, meter }: UnpackContext,
  layer: Descriptor,
  diffIds: readonly string[],
  name: string,
): Observable<ImageStep> {
  const { snapshots, diff, content } = services;
  const diffId = diffIds.at(-1) ?? '';
  const key = `extract-${randomUUID()} ${name}`;
  const labels = { 'containerd.io/snapshot.ref': name };
  const step = (state: ImageStep['state'], done: number): ImageStep =>
    meter.step('unpacking', layer.digest, state, done, layer.size);
  const made = snapshots.prepareLayer(snapshotter, key, chainId(diffIds.slice(0, -1)), labels).pipe(
    mergeMap((mounts) => diff.apply({ ...layer, mediaType: appliedAs(layer.mediaType) }, mounts)),
    mergeMap((applied) =>
      applied === diffId
        ? snapshots.commit(snapshotter, key, name, labels)
        : throwError(() => corrupt(`${layer.digest} unpacks to ${applied}, expected ${diffId}`)),
    ),
    // Another client was faster. With the label above, containerd reports that before it prepares anything.
    catchCode('already_exists', () =>
      concat(snapshots.remove(snapshotter, key).pipe(unlessNotFound(), ignoreElements()), of(undefined)),
    ),
    mergeMap(() => content.label(layer.digest, { 'containerd.io/uncompressed': diffId })),
    map(() => step('done', layer.size)),
  );
  return concat(
    defer(() => of(step('running', 0))),
    made,
  );
}

function corrupt(detail: string): ContainerdError {
  return new ContainerdError('data_loss', detail, { rpc: 'Diff/Apply' });
}
