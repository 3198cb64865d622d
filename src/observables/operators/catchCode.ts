import { throwError } from 'rxjs';
import type { Observable, ObservableInput, OperatorFunction } from 'rxjs';
import type { ContainerdError, ErrorCode } from '../../errors.js';
import { catchContainerdError } from './catchContainerdError.js';

/** `catchError` for errors with one code; others are passed on. */
export function catchCode<T, R>(
  code: ErrorCode,
  handle: (reason: ContainerdError, caught: Observable<T>) => ObservableInput<R>,
): OperatorFunction<T, T | R> {
  return catchContainerdError((reason, caught) =>
    reason.code === code ? handle(reason, caught) : throwError(() => reason),
  );
}
