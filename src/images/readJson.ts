import { map, throwError, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ContentApi } from '../observables/services/content.js';
import type { Descriptor } from '../values/Descriptor.js';

/** Larger ones are no descriptions of images (containerd draws the same line). */
const LARGEST = 8 * 1024 * 1024;

/** A blob that holds a JSON object; `data_loss` where it holds none. */
export function readJson(
  content: Pick<ContentApi, 'read'>,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
): Observable<Readonly<Record<string, unknown>>> {
  if (size > LARGEST)
    return throwError(() => unreadable(digest, `it has ${size} bytes, which is too much for a description`));
  return content.read(digest).pipe(
    toArray(),
    map((pieces) => parse(digest, Buffer.concat(pieces).toString())),
  );
}

function parse(digest: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw unreadable(digest, 'it is not a JSON object');
}

/** An image whose content cannot be what it should be. */
export function unreadable(digest: string, why: string): ContainerdError {
  return new ContainerdError('data_loss', `${digest} cannot be read: ${why}`, { rpc: 'Content/Read' });
}
