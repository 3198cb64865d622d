import { from } from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import { invalidArgument } from '../errors.js';
import { got } from './got.js';

/** Converts what a caller's function returned to an Observable. */
export function inputOf<T>(argument: string, returned: ObservableInput<T>): Observable<T> {
  try {
    return from(returned);
  } catch (reason) {
    if (!(reason instanceof TypeError)) throw reason;
    throw invalidArgument(argument, `must return an Observable, a Promise or an iterable, got ${got(returned)}`);
  }
}
