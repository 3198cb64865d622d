import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import type images from '../../../gen/containerd/services/images/v1/images_pb.js';
import type snapshots from '../../../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import type mount from '../../../gen/containerd/types/mount_pb.js';
import { ContentStore } from '../content/ContentStore.js';
import { LeaseStore } from './LeaseStore.js';
import { NamespacedMap } from './NamespacedMap.js';

/** A snapshot, and where its files are. */
export interface Snapshot {
  readonly info: snapshots.Info;
  /** Empty for a view, which shows its parent's. */
  readonly folder: string;
}

/** The daemon's database, which survives a crash. */
export class Stores {
  readonly containers = new NamespacedMap<containers.Container>();
  readonly images = new NamespacedMap<images.Image>();
  readonly leases = new LeaseStore();
  /** By `snapshotter/key`. */
  readonly snapshots = new NamespacedMap<Snapshot>();
  readonly activations = new NamespacedMap<mount.ActivationInfo>();
  /** The labels of explicitly created namespaces. */
  readonly namespaces = new Map<string, ReadonlyMap<string, string>>();
  readonly content: ContentStore;

  /** @param folder Where the bytes of blobs are. */
  constructor(folder: string) {
    this.content = new ContentStore(folder);
  }

  /** The namespaces that were created or used, and not deleted since. */
  namespaceNames(): readonly string[] {
    const used = this.stores().flatMap((store) => store.namespaces());
    return [...new Set([...this.namespaces.keys(), ...used])].sort();
  }

  /** Whether there was such a namespace. */
  deleteNamespace(name: string): boolean {
    const wasThere = this.namespaceNames().includes(name);
    this.namespaces.delete(name);
    for (const store of this.stores()) store.forget(name);
    return wasThere;
  }

  private stores(): readonly Pick<NamespacedMap<unknown>, 'namespaces' | 'forget'>[] {
    const { containers, images, leases, snapshots, content } = this;
    return [containers, images, leases, snapshots, content.blobs, content.ingests];
  }
}
