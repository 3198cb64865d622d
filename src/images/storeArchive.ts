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

/** The prefix of the refs under which unfinished writes are resumed. */
const REF = 'rx-containerd-import-';

const BLOB = /^blobs\/sha256\/([0-9a-f]{64})$/;

/** Documents larger than this are refused. */
const LARGEST_DOCUMENT = 8 * 1024 * 1024;

export interface StoreContext {
  readonly services: Pick<ImageServices, 'content' | 'leases'>;
  readonly lease: string;
  readonly meter: TransferRate;
}

/**
 * Stores an archive as it arrives: keeps its documents, and stores every other file as a blob, needed or not. Only one
 * piece of a file is in memory at a time.
 */
export function storeArchive(
  storing: StoreContext,
  source: ImageSource,
  contents: ArchiveContents,
): Observable<ImageStep> {
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

function storeEntry(storing: StoreContext, entry: TarEntry, contents: ArchiveContents): Observable<ImageStep> {
  const { name, type, linkName } = entry;
  if (type === 'link' || type === 'symlink') contents.addLink(name, linkName, type === 'symlink');
  if (type !== 'file') return EMPTY;
  return ArchiveContents.isDocument(name) ? keepDocument(entry, contents) : storeFile(storing, entry, contents);
}

function keepDocument({ name, size, take }: TarEntry, contents: ArchiveContents): Observable<never> {
  if (size > LARGEST_DOCUMENT)
    throw new ContainerdError('data_loss', `its ${name} must have at most 8 MiB, got ${size} bytes`, {
      argument: 'source',
    });
  return defer(() => from(take(size))).pipe(
    mergeMap((bytes) => {
      contents.addDocument(name, bytes);
      return EMPTY;
    }),
  );
}

/** Stores a file as a blob. In an OCI layout a file's name is its digest. */
export function storeFile(
  { services, lease, meter }: StoreContext,
  { name, size, take }: TarEntry,
  contents: ArchiveContents,
): Observable<ImageStep> {
  const hex = BLOB.exec(name)?.[1];
  const digest = hex === undefined ? undefined : `sha256:${hex}`;
  // Without a digest in its name, a file's write gets a unique ref, because the digest is only known at the end.
  const ref = `${REF}${digest ?? `${lease}-${contents.files.size}`}`;
  const pieces = new BlobPieces({ name, size, take }, digest);
  return storeBlob(services, lease, { ref, size, digest }, pieces).pipe(
    map(({ done, state }) => {
      if (state !== 'running') contents.files.set(name, { digest: digest ?? pieces.digest, size });
      return meter.step('storing', digest ?? name, state, done, size);
    }),
  );
}
