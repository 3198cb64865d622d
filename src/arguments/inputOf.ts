import { from } from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import { invalidArgument } from '../errors.js';
import { got } from './got.js';

/** What a caller's function returned, as an Observable. */
export function inputOf<T>(argument: string, returned: ObservableInput<T>): Observable<T> {
  try {
    return from(returned);
  } catch (reason) {
    if (!(reason instanceof TypeError)) throw reason;
    throw invalidArgument(argument, `must return an Observable, a Promise or an iterable, got ${got(returned)}`);
  }
}
