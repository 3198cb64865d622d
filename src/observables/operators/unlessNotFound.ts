import { EMPTY } from 'rxjs';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { catchCode } from './catchCode.js';

/** Completes on `not_found`, for deletions. */
export function unlessNotFound<T>(): MonoTypeOperatorFunction<T> {
  return catchCode('not_found', () => EMPTY);
}
