import { EMPTY, defer, finalize, from, map, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ImageServices } from './imageServices.js';
import type { ImageStep } from '../values/ImageProgress.js';
import { ArchiveContents } from './ArchiveContents.js';
import { BlobPieces } from './BlobPieces.js';
import type { TransferRate } from './TransferRate.js';
import { forEachPulled } from './forEachPulled.js';
import { openSource } from './source.js';
import type { ImageSource } from './source.js';
import { storeBlob } from './storeBlob.js';
import { TarReader } from './tar/TarReader.js';
import type { TarEntry } from './tar/TarReader.js';

/** Under which names unfinished writes are found again. */
const REF = 'rx-containerd-import-';

const BLOB = /^blobs\/sha256\/([0-9a-f]{64})$/;

/** Larger documents are none. */
const LARGEST_DOCUMENT = 8 * 1024 * 1024;

/** What an archive is stored with. */
export interface Storing {
  readonly services: Pick<ImageServices, 'writer' | 'leases'>;
  readonly lease: string;
  readonly meter: TransferRate;
}

/**
 * Takes an archive apart as it comes: its documents are kept, every other file becomes a blob, whatever it turns out to
 * be good for. Nothing but a piece of a file is in memory.
 */
export function storeArchive(storing: Storing, source: ImageSource, contents: ArchiveContents): Observable<ImageStep> {
  return defer(() => {
    const opened = openSource(source);
    return defer(() => from(opened.bytes())).pipe(
      mergeMap((bytes) => {
        const archive = new TarReader(bytes);
        return forEachPulled(
          () => archive.next(),
          (entry) => storeEntry(storing, entry, contents),
        );
      }),
      finalize(() => {
        opened.close();
      }),
    );
  });
}

function storeEntry(storing: Storing, entry: TarEntry, contents: ArchiveContents): Observable<ImageStep> {
  const { name, type, linkName } = entry;
  if (type === 'link' || type === 'symlink') contents.addLink(name, linkName, type === 'symlink');
  if (type !== 'file') return EMPTY;
  return ArchiveContents.isDocument(name) ? keepDocument(entry, contents) : storeFile(storing, entry, contents);
}

function keepDocument({ name, size, take }: TarEntry, contents: ArchiveContents): Observable<never> {
  if (size > LARGEST_DOCUMENT)
    throw new ContainerdError('data_loss', `its ${name} has ${size} bytes, which is too much`, { argument: 'source' });
  return defer(() => from(take(size))).pipe(
    mergeMap((bytes) => {
      contents.addDocument(name, bytes);
      return EMPTY;
    }),
  );
}

/** Stores a file as a blob; one of an OCI layout has its digest as its name. */
export function storeFile(
  { services, lease, meter }: Storing,
  { name, size, take }: TarEntry,
  contents: ArchiveContents,
): Observable<ImageStep> {
  const hex = BLOB.exec(name)?.[1];
  const digest = hex === undefined ? undefined : `sha256:${hex}`;
  // A name that nobody else uses, where the digest will be known at the end only.
  const ref = `${REF}${digest ?? `${lease}-${contents.files.size}`}`;
  const pieces = new BlobPieces({ name, size, take }, digest);
  return storeBlob(services, lease, { ref, size, digest }, pieces).pipe(
    map(({ done, state }) => {
      if (state !== 'running') contents.files.set(name, { digest: digest ?? pieces.digest, size });
      return meter.step('storing', digest ?? name, state, done, size);
    }),
  );
}
