import type { Stores } from '../stores/Stores.js';
import { referencesOf } from './references.js';
import type { Reference } from './references.js';

const [EXPIRE, ROOT, FLAT] = ['containerd.io/gc.expire', 'containerd.io/gc.root', 'containerd.io/gc.flat'];

/** The reachable objects of a namespace, by kind. */
export type Reachable = Readonly<
  Record<'content' | 'snapshots' | 'images' | 'ingests' | 'leases', ReadonlySet<string>>
>;

interface Labelled {
  getLabelsMap(): {
    get(name: string): string | undefined;
    has(name: string): boolean;
    getEntryList(): [string, string][];
  };
}

/**
 * Follows references from leases, images, containers and labelled roots: `containerd.io/gc.ref.*` labels, the target of
 * an image, and the parent of a snapshot.
 */
export function reachable(stores: Stores, namespace: string, now: number): Reachable {
  const found = {
    content: new Set<string>(),
    snapshots: new Set<string>(),
    images: new Set<string>(),
    ingests: new Set<string>(),
    leases: new Set<string>(),
  };
  const ahead: Reference[] = [];
  const follow = (labelled: Labelled): void => {
    ahead.push(...referencesOf(labelled.getLabelsMap().getEntryList()));
  };

  for (const [id, lease] of stores.leases.entries(namespace)) {
    if (isOver(lease, now)) continue;
    found.leases.add(id);
    const { content, snapshots, ingests, images } = stores.leases.resources(namespace, id);
    for (const ref of ingests) found.ingests.add(ref);
    if (lease.getLabelsMap().has(FLAT)) {
      // These are not followed further, except that a snapshot needs its parents.
      for (const digest of content) found.content.add(digest);
      for (const name of snapshots) ahead.push({ kind: 'snapshots', name });
    } else {
      for (const name of content) ahead.push({ kind: 'content', name });
      for (const name of snapshots) ahead.push({ kind: 'snapshots', name });
      for (const name of images) ahead.push({ kind: 'images', name });
    }
  }
  for (const [name, image] of stores.images.entries(namespace))
    if (!isOver(image, now)) ahead.push({ kind: 'images', name });
  for (const [name, info] of stores.content.blobs.entries(namespace))
    if (info.getLabelsMap().has(ROOT)) ahead.push({ kind: 'content', name });
  for (const [name, { info }] of stores.snapshots.entries(namespace))
    if (info.getLabelsMap().has(ROOT)) ahead.push({ kind: 'snapshots', name });
  for (const container of stores.containers.list(namespace)) {
    ahead.push({ kind: 'snapshots', name: `${container.getSnapshotter()}/${container.getSnapshotKey()}` });
    follow(container);
  }
  for (const [ref, { expires }] of stores.content.ingests.entries(namespace))
    if (expires !== Infinity && expires > now) found.ingests.add(ref);

  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { kind, name } = next;
    if (found[kind].has(name)) continue;
    found[kind].add(name);
    if (kind === 'content') {
      const info = stores.content.blobs.get(namespace, name);
      if (info !== undefined) follow(info);
    } else if (kind === 'images') {
      const image = stores.images.get(namespace, name);
      if (image === undefined) continue;
      ahead.push({ kind: 'content', name: image.getTarget()?.getDigest() ?? '' });
      follow(image);
    } else {
      const info = stores.snapshots.get(namespace, name)?.info;
      if (info === undefined) continue;
      const snapshotter = name.slice(0, name.indexOf('/'));
      if (info.getParent() !== '') ahead.push({ kind: 'snapshots', name: `${snapshotter}/${info.getParent()}` });
      follow(info);
    }
  }
  return found;
}

/** Whether its expiry label has passed. */
function isOver(labelled: Labelled, now: number): boolean {
  const expires = Date.parse(labelled.getLabelsMap().get(EXPIRE) ?? '');
  return expires < now;
}
