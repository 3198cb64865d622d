import { catchError, throwError } from 'rxjs';
import type { Observable, ObservableInput, OperatorFunction } from 'rxjs';
import { ContainerdError } from '../../errors.js';

/** `catchError` for what the seams give; anything else is a fault of ours or of a callback, and goes on its way. */
export function catchContainerdError<T, R>(
  handle: (reason: ContainerdError, caught: Observable<T>) => ObservableInput<R>,
): OperatorFunction<T, T | R> {
  return catchError((reason: unknown, caught: Observable<T>) =>
    reason instanceof ContainerdError ? handle(reason, caught) : throwError(() => reason),
  );
}
