/**
 * Prints what a namespace uses on disk: its blobs, the largest snapshots, and what keeps objects from garbage collection.
 *
 *     tsx examples/usage.ts overlayfs
 */
import { firstValueFrom, forkJoin, from, map, mergeMap, toArray } from 'rxjs';
import { connect } from 'rx-containerd';

const [name = 'overlayfs'] = process.argv.slice(2);
const containerd = connect();
const snapshotter = containerd.snapshots(name);

const snapshots = snapshotter.list().pipe(
  mergeMap((records) => from(records)),
  mergeMap((record) => snapshotter.usage(record.name).pipe(map(({ size }) => ({ ...record, size }))), 4),
  toArray(),
);
const found = await firstValueFrom(
  forkJoin({ blobs: containerd.content.list(), snapshots, leases: containerd.leases.list() }),
);

const MiB = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
console.log(`content    ${MiB(found.blobs.reduce((sum, { size }) => sum + size, 0))} in ${found.blobs.length} blobs`);
for (const { kind, name, size } of found.snapshots.sort((a, b) => b.size - a.size).slice(0, 10))
  console.log(`snapshot   ${MiB(size)} ${kind} ${name}`);
for (const { id } of found.leases) console.log(`lease      ${id}`);
await containerd.close();
