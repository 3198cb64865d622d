import { createHash } from 'node:crypto';
import { concat, defer, finalize, from, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../src/errors.js';
import type { ImageServices, UnderLease } from '../../src/images/imageServices.js';
import type { ImageRecord } from '../../src/values/Image.js';

const notFound = (what: string): Observable<never> =>
  throwError(() => new ContainerdError('not_found', `${what}: not found`));
const alreadyExists = (what: string): Observable<never> =>
  throwError(() => new ContainerdError('already_exists', `${what}: already exists`));

/** The services that create images, in memory. */
export class FakeImageServices {
  readonly blobs = new Map<string, Buffer>();
  readonly labels = new Map<string, Record<string, string>>();
  readonly snapshots = new Set<string>();
  readonly images = new Map<string, ImageRecord>();
  readonly held: string[] = [];
  /** The digests that were read, in order, except reads of only the beginning. */
  readonly reads: string[] = [];
  /** Snapshots that were prepared, and neither committed nor removed. */
  readonly unfinished = new Set<string>();
  /** Another client creates the same layer before this step. */
  rival: 'prepare' | 'commit' | undefined;
  /** How the work under the lease ended. */
  readonly leases: ('open' | 'ended')[] = [];

  readonly underLease: UnderLease = (use) =>
    defer(() => {
      const n = this.leases.push('open') - 1;
      return use(this.services, 'lease').pipe(
        finalize(() => {
          this.leases[n] = 'ended';
        }),
      );
    });

  readonly services = {
    defaults: of({ snapshotter: 'overlayfs', runtime: 'io.containerd.runc.v2' }),
    images: {
      put: (name: string, target: ImageRecord['target'], labels: Record<string, string>) =>
        defer(() => {
          const record = { name, target, labels, createdAt: undefined, updatedAt: undefined };
          this.images.set(name, record);
          return of(record);
        }),
    },
    content: {
      info: (digest: string) => defer(() => (this.blobs.has(digest) ? of({ digest }) : notFound(digest))),
      read: (digest: string, { size = 0 } = {}) =>
        defer(() => {
          const bytes = this.blobs.get(digest);
          if (size === 0) this.reads.push(digest);
          return bytes === undefined ? notFound(digest) : of(size === 0 ? bytes : bytes.subarray(0, size));
        }),
      write: (
        { digest, size }: { digest?: string; size: number },
        next: Parameters<ImageServices['content']['write']>[1],
      ) =>
        defer(() => {
          if (digest !== undefined && this.blobs.has(digest))
            return throwError(() => new ContainerdError('already_exists', digest));
          const parts: Buffer[] = [];
          const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
          const rest = (): Observable<number> =>
            defer(() => from(next(length()))).pipe(
              mergeMap((piece) => {
                parts.push(Buffer.from(piece.data));
                if (piece.digest === undefined) return concat(of(length()), rest());
                this.commit(piece.digest, Buffer.concat(parts), size);
                return of(length());
              }),
            );
          return concat(of(0), rest());
        }),
      abort: () => of(undefined),
      label: (digest: string, labels: Record<string, string>) =>
        defer(() => {
          this.labels.set(digest, { ...this.labels.get(digest), ...labels });
          return of(undefined);
        }),
    },
    snapshots: {
      stat: (snapshotter: string, key: string) =>
        defer(() => (this.snapshots.has(`${snapshotter} ${key}`) ? of(undefined) : notFound(key))),
      prepareLayer: (
        snapshotter: string,
        key: string,
        _parent: string,
        { 'containerd.io/snapshot.ref': name = '' }: Record<string, string>,
      ) =>
        defer(() => {
          if (this.made(snapshotter, name, 'prepare')) return alreadyExists(name);
          this.unfinished.add(key);
          return of([]);
        }),
      commit: (snapshotter: string, key: string, name: string) =>
        defer(() => {
          if (this.made(snapshotter, name, 'commit')) return alreadyExists(name);
          this.unfinished.delete(key);
          this.snapshots.add(`${snapshotter} ${name}`);
          return of(undefined);
        }),
      remove: (_snapshotter: string, key: string) =>
        defer(() => (this.unfinished.delete(key) ? of(undefined) : notFound(key))),
    },
    diff: { apply: ({ digest }: { digest: string }) => of(digest) },
    leases: {
      hold: (_lease: string, type: string, id: string) =>
        defer(() => {
          this.held.push(`${type} ${id}`);
          return of(undefined);
        }),
    },
  } as unknown as ImageServices;

  private made(snapshotter: string, name: string, step: 'prepare' | 'commit'): boolean {
    if (this.rival === step) this.snapshots.add(`${snapshotter} ${name}`);
    return this.snapshots.has(`${snapshotter} ${name}`);
  }

  /** containerd's own check of what was written. */
  private commit(digest: string, bytes: Buffer, size: number): void {
    const found = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    if (found !== digest || bytes.length !== size)
      throw new ContainerdError('failed_precondition', `unexpected commit digest ${found}`);
    this.blobs.set(digest, bytes);
  }
}
