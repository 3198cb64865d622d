import { map, throwError, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ContentApi } from '../observables/services/content.js';
import type { Descriptor } from '../values/Descriptor.js';

/** Indexes, manifests and configs larger than this are refused, as containerd does. */
const LARGEST = 8 * 1024 * 1024;

/** Reads a blob that contains a JSON object; `data_loss` if it does not. */
export function readJson(
  content: Pick<ContentApi, 'read'>,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
): Observable<Readonly<Record<string, unknown>>> {
  if (size > LARGEST) return throwError(() => unreadable(digest, `must have at most 8 MiB, got ${size} bytes`));
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
    // Thrown below.
  }
  throw unreadable(digest, 'it is not a JSON object');
}

/** The error of an image whose content is not what it should be. */
export function unreadable(digest: string, why: string): ContainerdError {
  return new ContainerdError('data_loss', `${digest} cannot be read: ${why}`, { rpc: 'Content/Read' });
}
