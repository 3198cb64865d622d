import { catchError, throwError } from 'rxjs';
import type { Observable, ObservableInput, OperatorFunction } from 'rxjs';
import { ContainerdError } from '../../errors.js';

/** `catchError` for ContainerdErrors only; anything else is a bug, or an error of a callback, and is passed on. */
export function catchContainerdError<T, R>(
  handle: (reason: ContainerdError, caught: Observable<T>) => ObservableInput<R>,
): OperatorFunction<T, T | R> {
  return catchError((reason: unknown, caught: Observable<T>) =>
    reason instanceof ContainerdError ? handle(reason, caught) : throwError(() => reason),
  );
}
