import { posix } from 'node:path';
import { ContainerdError } from '../errors.js';

/** A file of an archive, as it is in the content store. */
export interface StoredFile {
  readonly digest: string;
  readonly size: number;
}

/** What the files are called that say what is in an archive. */
const DOCUMENTS: readonly string[] = ['index.json', 'manifest.json', 'oci-layout', 'repositories', 'version'];

/** What was found in an archive, in whatever order it came. */
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

  /** A symbolic link names its target from where it stands, a hard one from the top. */
  addLink(name: string, target: string, symbolic: boolean): void {
    this.links.set(name, posix.normalize(symbolic ? posix.join(posix.dirname(name), target) : target));
  }

  /** Whether it has a document of this name. */
  has(name: string): boolean {
    return this.documents.has(name);
  }

  /** A document of the archive; `undefined` where there is none. */
  document(name: string): unknown {
    const bytes = this.documents.get(name);
    if (bytes === undefined) return undefined;
    try {
      return JSON.parse(bytes.toString()) as unknown;
    } catch (cause) {
      throw new ContainerdError('data_loss', `its ${name} is not JSON`, { argument: 'source', cause });
    }
  }

  /** A file by its name, or by that of a link to it. */
  file(name: string): StoredFile {
    let found = name;
    // Links to links are followed, in a circle not for ever.
    for (let steps = this.links.size; steps > 0 && !this.files.has(found); steps--)
      found = this.links.get(found) ?? found;
    const file = this.files.get(found);
    if (file !== undefined) return file;
    throw new ContainerdError('data_loss', `the archive has no ${name}`, { argument: 'source' });
  }
}
