import { EMPTY, throwError } from 'rxjs';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { catchContainerdError } from './catchContainerdError.js';

/** That it is not there is what was wanted: completes. */
export function unlessNotFound<T>(): MonoTypeOperatorFunction<T> {
  return catchContainerdError((reason) => (reason.code === 'not_found' ? EMPTY : throwError(() => reason)));
}
