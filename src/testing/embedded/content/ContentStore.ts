import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import wire from '../../../gen/containerd/services/content/v1/content_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { NamespacedMap } from '../stores/NamespacedMap.js';
import { invalid, notFound } from '../wire/RpcError.js';
import { Ingest } from './Ingest.js';
import type { SharedBlob } from './Ingest.js';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Refuses invalid digests. */
export function checkDigest(digest: string): string {
  if (DIGEST.test(digest)) return digest;
  throw invalid(`"${digest}" failed validation`);
}

/**
 * The content store. Each namespace has its own blobs and unfinished writes; a blob's bytes are stored once for all
 * namespaces.
 */
export class ContentStore {
  /** By digest. */
  readonly blobs = new NamespacedMap<wire.Info>();
  /** By ref. */
  readonly ingests = new NamespacedMap<Ingest>();
  private readonly folder: string;
  private count = 0;

  constructor(folder: string) {
    this.folder = folder;
    for (const name of ['blobs', 'ingest']) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  }

  path(digest: string): string {
    return join(this.folder, 'blobs', digest.replace(':', '-'));
  }

  info(namespace: string, digest: string): wire.Info {
    const info = this.blobs.get(namespace, checkDigest(digest));
    if (info === undefined) throw notFound(`content digest ${digest}`);
    return info;
  }

  ingest(namespace: string, ref: string): Ingest {
    const ingest = this.ingests.get(namespace, ref);
    if (ingest === undefined) throw notFound(`reference ${ref}`);
    return ingest;
  }

  /** The unfinished write with this ref, or a new one. */
  open(namespace: string, { ref, total, digest }: { ref: string; total: number; digest: string }): Ingest {
    const known = this.ingests.get(namespace, ref);
    if (known !== undefined) return known;
    const path = join(this.folder, 'ingest', (this.count++).toString());
    const ingest = new Ingest(ref, path, total, this.sharedBlob(digest, total));
    this.ingests.set(namespace, ref, ingest);
    return ingest;
  }

  abort(namespace: string, ref: string): void {
    this.ingest(namespace, ref).discard();
    this.ingests.delete(namespace, ref);
  }

  /** Turns a write into a blob. */
  commit(namespace: string, ingest: Ingest): wire.Info {
    const { digest, offset: size } = ingest;
    if (!ingest.isShared) renameSync(ingest.path, this.path(digest));
    const info = fill(new wire.Info(), { digest, size });
    this.blobs.set(namespace, digest, info);
    return info;
  }

  /** Removes the bytes that no namespace refers to. */
  sweep(): void {
    const known = new Set(this.blobs.all().map((info) => info.getDigest().replace(':', '-')));
    for (const name of readdirSync(join(this.folder, 'blobs')))
      if (!known.has(name)) rmSync(join(this.folder, 'blobs', name));
  }

  private sharedBlob(digest: string, total: number): SharedBlob | undefined {
    if (!DIGEST.test(digest)) return undefined;
    const path = this.path(digest);
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    return size !== undefined && (total === 0 || total === size) ? { digest, size, path } : undefined;
  }
}
