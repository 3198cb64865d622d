import { concat, concatMap, defer, finalize, from, ignoreElements, map, mergeMap, range, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import type { ImageServices, UnderLease } from './imageServices.js';
import type { ImageStep } from '../values/ImageProgress.js';
import type { ImageRecord } from '../values/Image.js';
import type { Descriptor } from '../values/Descriptor.js';
import { parsePlatform } from '../values/Platform.js';
import { checkNames } from '../arguments/checkNames.js';
import { ArchiveTarget, checkTarget } from './ArchiveTarget.js';
import type { ImageTarget } from './ArchiveTarget.js';
import { checkRef } from './imageHandle.js';
import { exportPlan } from './exportPlan.js';
import type { ExportPlan } from './exportPlan.js';
import type { ImageWorkProgress } from './ImageWorkProgress.js';
import { TransferRate } from './TransferRate.js';
import { BLOCK, fileHeader } from './tar/tarHeader.js';

/** Options of `exportImage()`. */
export interface ExportOptions {
  /** A file's path, or a stream. A stream's backpressure slows down the export; it is ended after the last byte. */
  readonly to: ImageTarget;
  /** Such as `linux/arm64`: exports only this platform. Default: every platform whose content is complete. */
  readonly platform?: string | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof ExportOptions>(['to', 'platform']);

/** Bytes read with one call. A containerd stream must not be left unread, so backpressure is applied between calls. */
const RANGE = 4 * 1024 * 1024;

/** Writes an image as an archive: an OCI layout with docker's manifest.json. */
export function exportImage(
  underLease: UnderLease,
  ref: string,
  options: ExportOptions,
): Observable<ImageWorkProgress> {
  return defer(() => {
    const name = checkRef(ref);
    if (typeof (options as unknown) !== 'object' || (options as unknown) === null)
      throw invalidArgument('to', 'must be given');
    checkNames(options, KNOWN);
    const to = checkTarget(options.to);
    // A stream that fails before the first write is reported by that write.
    if (typeof to !== 'string') to.on('error', () => undefined);
    const platform = options.platform === undefined ? undefined : parsePlatform(options.platform);
    return underLease((services, lease) =>
      services.images.get(name).pipe(
        // Keeps the content while it is exported, even if the image is deleted meanwhile.
        mergeMap((record) => services.leases.hold(lease, 'content', record.target.digest).pipe(map(() => record))),
        mergeMap((record) =>
          exportPlan(services, record, platform).pipe(mergeMap((plan) => write(services, record, plan, to))),
        ),
      ),
    );
  });
}

function write(
  services: ImageServices,
  record: ImageRecord,
  plan: ExportPlan,
  to: ImageTarget,
): Observable<ImageWorkProgress> {
  return defer(() => {
    const target = new ArchiveTarget(to);
    const meter = new TransferRate();
    const put = (bytes: Uint8Array): Observable<never> => defer(() => from(target.write(bytes))).pipe(ignoreElements());
    const documents = Object.entries(documentsOf(record, plan)).map(([name, value]) => {
      const bytes = Buffer.from(JSON.stringify(value));
      return concat(put(fileHeader(name, bytes.length)), put(bytes), put(paddingOf(bytes.length)));
    });
    const blobs = plan.blobs.map((blob) =>
      concat(
        put(fileHeader(pathOf(blob), blob.size)),
        writeBlob(services, meter, blob, put),
        put(paddingOf(blob.size)),
      ),
    );
    const end = defer(() => from(target.finish())).pipe(
      map((): ImageWorkProgress => ({ phase: 'done', records: [record] })),
    );
    return concat(...documents, ...blobs, put(Buffer.alloc(2 * BLOCK)), end).pipe(
      finalize(() => {
        target.close();
      }),
    );
  });
}

function writeBlob(
  { content }: ImageServices,
  meter: TransferRate,
  { digest, size }: Descriptor,
  put: (bytes: Uint8Array) => Observable<never>,
): Observable<ImageStep> {
  let done = 0;
  const ranges = range(0, Math.ceil(size / RANGE)).pipe(
    concatMap((n) =>
      concat(
        content.read(digest, { offset: n * RANGE, size: Math.min(RANGE, size - n * RANGE) }).pipe(
          tap((bytes) => {
            done += bytes.length;
          }),
          concatMap(put),
        ),
        defer(() => (done === Math.min(size, (n + 1) * RANGE) ? [done] : throwError(() => lost(digest)))),
      ),
    ),
  );
  return ranges.pipe(
    map((written) => meter.step('writing', digest, written === size ? 'done' : 'running', written, size)),
  );
}

function documentsOf({ name }: ImageRecord, { target, docker }: ExportPlan): Readonly<Record<string, unknown>> {
  const { mediaType, digest, size } = target;
  const tag = /:([\w.-]+)$/.exec(name)?.[1];
  const annotations = {
    ...target.annotations,
    'io.containerd.image.name': name,
    ...(tag !== undefined && { 'org.opencontainers.image.ref.name': tag }),
  };
  return {
    'oci-layout': { imageLayoutVersion: '1.0.0' },
    'index.json': {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [{ mediaType, digest, size, annotations }],
    },
    ...(docker && {
      'manifest.json': [{ Config: pathOf(docker.config), RepoTags: [name], Layers: docker.layers.map(pathOf) }],
    }),
  };
}

function pathOf({ digest }: Descriptor): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/** Zeros up to the next block boundary. */
function paddingOf(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

function lost(digest: string): ContainerdError {
  return new ContainerdError('data_loss', `${digest} has the wrong size`, { rpc: 'Content/Read' });
}
