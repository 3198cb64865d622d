import { imageDelete, snapshotRemove } from '../services/storeEvents.js';
import type { Publication } from '../events/envelope.js';
import type { SnapshotFolders } from '../snapshots/SnapshotFolders.js';
import type { Stores } from '../stores/Stores.js';
import { reachable } from './reachable.js';

/** How long after a deletion garbage is collected, in milliseconds, as in containerd. */
const DELAY_MS = 250;

/** The garbage collector: removes unreferenced content, unfinished writes and snapshots, and what has expired. */
export class Collector {
  private readonly stores: Stores;
  private readonly folders: SnapshotFolders;
  private readonly publish: (namespace: string, publication: Publication) => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(stores: Stores, folders: SnapshotFolders, publish: Collector['publish']) {
    this.stores = stores;
    this.folders = folders;
    this.publish = publish;
  }

  /** Schedules a collection. */
  soon(): void {
    this.timer ??= setTimeout(() => {
      this.collect();
    }, DELAY_MS).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Collects now. */
  collect(): void {
    this.stop();
    for (const namespace of this.stores.namespaceNames()) this.collectIn(namespace);
    this.stores.content.sweep();
  }

  private collectIn(namespace: string): void {
    const { leases, images, content, snapshots } = this.stores;
    const used = reachable(this.stores, namespace, Date.now());
    for (const [id] of leases.entries(namespace)) if (!used.leases.has(id)) leases.delete(namespace, id);
    for (const [name] of images.entries(namespace)) {
      if (used.images.has(name)) continue;
      images.delete(namespace, name);
      this.publish(namespace, imageDelete(name));
    }
    for (const [digest] of content.blobs.entries(namespace))
      if (!used.content.has(digest)) content.blobs.delete(namespace, digest);
    for (const [ref] of content.ingests.entries(namespace)) if (!used.ingests.has(ref)) content.abort(namespace, ref);
    for (const [name, snapshot] of snapshots.entries(namespace)) {
      if (used.snapshots.has(name)) continue;
      snapshots.delete(namespace, name);
      this.folders.remove(snapshot.folder);
      const slash = name.indexOf('/');
      this.publish(namespace, snapshotRemove(name.slice(slash + 1), name.slice(0, slash)));
    }
  }
}
