import { posix } from 'node:path';
import { ContainerdError } from '../errors.js';

/** A file of an archive, as stored in the content store. */
export interface StoredFile {
  readonly digest: string;
  readonly size: number;
}

/** The names of the files that describe an archive's contents. */
const DOCUMENTS: readonly string[] = ['index.json', 'manifest.json', 'oci-layout', 'repositories', 'version'];

/** What an archive contains, collected in whatever order its entries arrive. */
export class ArchiveContents {
  readonly files = new Map<string, StoredFile>();
  private readonly documents = new Map<string, Buffer>();
  private readonly links = new Map<string, string>();

  static isDocument(name: string): boolean {
    return DOCUMENTS.includes(name);
  }

  addDocument(name: string, bytes: Buffer): void {
    this.documents.set(name, bytes);
  }

  /** The target of a symbolic link is relative to the link, that of a hard link to the archive's root. */
  addLink(name: string, target: string, symbolic: boolean): void {
    this.links.set(name, posix.normalize(symbolic ? posix.join(posix.dirname(name), target) : target));
  }

  has(name: string): boolean {
    return this.documents.has(name);
  }

  /** A document of the archive, parsed; `undefined` if it has none of this name. */
  document(name: string): unknown {
    const bytes = this.documents.get(name);
    if (bytes === undefined) return undefined;
    try {
      return JSON.parse(bytes.toString()) as unknown;
    } catch (cause) {
      throw new ContainerdError('data_loss', `its ${name} is not JSON`, { argument: 'source', cause });
    }
  }

  /** The file with this name, following links. */
  file(name: string): StoredFile {
    let found = name;
    // Links may point to links. The number of steps is bounded because they may form a circle.
    for (let steps = this.links.size; steps > 0 && !this.files.has(found); steps--)
      found = this.links.get(found) ?? found;
    const file = this.files.get(found);
    if (file !== undefined) return file;
    throw new ContainerdError('data_loss', `the archive has no ${name}`, { argument: 'source' });
  }
}
