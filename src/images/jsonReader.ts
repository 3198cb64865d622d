import { defer, of, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContentApi } from '../observables/services/content.js';
import type { Descriptor } from '../values/Descriptor.js';
import { readJson } from './readJson.js';

/** Reads and parses an index, a manifest or a config. */
export type ReadJson = (blob: Pick<Descriptor, 'digest' | 'size'>) => Observable<Readonly<Record<string, unknown>>>;

/** Reads each blob only once: the content behind a digest does not change. */
export function jsonReader(content: Pick<ContentApi, 'read'>): ReadJson {
  const known = new Map<string, Readonly<Record<string, unknown>>>();
  return (blob) =>
    defer(() => {
      const value = known.get(blob.digest);
      return value === undefined
        ? readJson(content, blob).pipe(tap((read) => known.set(blob.digest, read)))
        : of(value);
    });
}
