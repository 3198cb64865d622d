import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import type images from '../../../gen/containerd/services/images/v1/images_pb.js';
import type leases from '../../../gen/containerd/services/leases/v1/leases_pb.js';
import type snapshots from '../../../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import { Shelf } from './Shelf.js';

/** What a daemon keeps on its disk: it survives a crash. */
export class Stores {
  readonly containers = new Shelf<containers.Container>();
  readonly images = new Shelf<images.Image>();
  readonly leases = new Shelf<leases.Lease>();
  /** By `snapshotter/key`. */
  readonly snapshots = new Shelf<snapshots.Info>();
  /** Labels of the namespaces that were made as such. */
  readonly namespaces = new Map<string, ReadonlyMap<string, string>>();

  /** Those that were made, and those that hold something. */
  namespaceNames(): readonly string[] {
    const held = [this.containers, this.images, this.leases, this.snapshots].flatMap((shelf) => shelf.namespaces());
    return [...new Set([...this.namespaces.keys(), ...held])].sort();
  }
}
