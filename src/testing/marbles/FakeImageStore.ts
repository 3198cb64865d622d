import { ContainerdError } from '../../errors.js';
import type { ImageRecord } from '../../values/Image.js';

/** A default image. */
const ANY: Omit<ImageRecord, 'name'> = {
  target: {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: `sha256:${'0'.repeat(64)}`,
    size: 0,
    annotations: {},
  },
  labels: {},
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

/** The fake's images of a namespace, by their names. */
export class FakeImageStore {
  private readonly records = new Map<string, ImageRecord>();
  private readonly gone = new Set<string>();
  private readonly isOpen: boolean;

  /** @param names The initial images. `undefined`: any image that is asked for exists. */
  constructor(names: readonly string[] | undefined) {
    this.isOpen = names === undefined;
    for (const name of names ?? []) this.put(name, {});
  }

  get list(): readonly ImageRecord[] {
    return [...this.records.values()];
  }

  /** Throws `not_found` if there is no such image. */
  get(name: string, rpc: string): ImageRecord {
    const found = this.records.get(name);
    if (found !== undefined) return found;
    if (this.isOpen && !this.gone.has(name)) return this.put(name, {});
    throw new ContainerdError('not_found', `image "${name}": not found`, { rpc });
  }

  /** Adds an image, or changes an existing one. */
  put(name: string, change: Partial<ImageRecord>): ImageRecord {
    const record = { ...ANY, ...this.records.get(name), name, ...change };
    this.gone.delete(name);
    this.records.set(name, record);
    return record;
  }

  /** Throws `not_found` if there is no such image. */
  delete(name: string): void {
    this.get(name, 'Images/Delete');
    this.records.delete(name);
    this.gone.add(name);
  }
}
