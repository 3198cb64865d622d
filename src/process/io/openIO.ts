import { isObservable, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { got } from '../../arguments/got.js';
import { invalidArgument } from '../../errors.js';
import type { OwnedIO } from './ProcessIO.js';

const METHODS = ['connected', 'ended', 'drain', 'release', 'cancel'] as const;

/** Opens an IO, and refuses one that is not this library's and opens something else. */
export function openIO(open: () => Observable<OwnedIO>): Observable<OwnedIO> {
  const opened: unknown = open();
  if (!isObservable(opened)) throw foreign(opened);
  return opened.pipe(
    map((owned) => {
      if (isOwned(owned)) return owned;
      throw foreign(owned);
    }),
  );
}

function isOwned(value: unknown): value is OwnedIO {
  const owned = (value ?? {}) as Partial<Record<keyof OwnedIO, unknown>>;
  const { paths } = (owned.io ?? {}) as { readonly paths?: unknown };
  return typeof paths === 'object' && paths !== null && METHODS.every((name) => typeof owned[name] === 'function');
}

function foreign(opened: unknown): Error {
  return invalidArgument('io', `must come from this library: opening it gave ${got(opened)}`);
}
