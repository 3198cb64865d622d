import { EMPTY } from 'rxjs';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { catchCode } from './catchCode.js';

/** That it is not there is what was wanted: completes. */
export function unlessNotFound<T>(): MonoTypeOperatorFunction<T> {
  return catchCode('not_found', () => EMPTY);
}
