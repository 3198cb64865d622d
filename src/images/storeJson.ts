import { createHash } from 'node:crypto';
import { concat, ignoreElements, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ImageServices } from './imageServices.js';
import type { Descriptor } from '../values/Descriptor.js';
import { BlobPieces } from './BlobPieces.js';
import { storeBlob } from './storeBlob.js';

/** Stores a JSON document as a blob. */
export function storeJson(
  services: Pick<ImageServices, 'content' | 'leases'>,
  lease: string,
  mediaType: string,
  value: unknown,
): Observable<Descriptor> {
  const bytes = Buffer.from(JSON.stringify(value));
  const size = bytes.length;
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  let at = 0;
  const take = (count: number): Promise<Buffer> => Promise.resolve(bytes.subarray(at, (at += count)));
  const pieces = new BlobPieces({ name: digest, size, take }, digest);
  return concat(
    storeBlob(services, lease, { ref: `${lease}-${digest}`, size, digest }, pieces).pipe(ignoreElements()),
    of({ mediaType, digest, size, annotations: {} }),
  );
}
