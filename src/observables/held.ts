import { EMPTY, catchError, concat, defer, finalize, ignoreElements, mergeMap, takeUntil, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Chores } from './Chores.js';
import { soon } from './soon.js';

/**
 * Makes something, uses it and unmakes it, whatever happens.
 *
 *     make:   --m|
 *     use:      --a--b--|
 *     unmake:           --|
 *     result: ----a--b----|
 *
 * Making and unmaking are never interrupted: a call that is cancelled may have happened all the same, and nobody could
 * tell. Unsubscribed while it is made, it is made, and unmade; while it is used, the use is unsubscribed, and it is
 * unmade. An error waits a second at most for the unmaking, which goes on. When the client is closed
 * the use ends with the error `cancelled`.
 *
 * @param make Undoes what it has done when it fails.
 */
export function held<T, R>(chores: Chores, make: Observable<T>, use: (made: T) => Observable<R>, unmake: (made: T) => Observable<unknown>): Observable<R> {
  return defer(() => {
    const making = chores.begin(make);
    let unmaking: Observable<unknown> | undefined;
    // Once, and not at all where nothing was made.
    const unmade = (): Observable<unknown> => (unmaking ??= chores.tidy(making.pipe(catchError(() => EMPTY), mergeMap(unmake))));
    const used = making.pipe(mergeMap(use), takeUntil(chores.closed));
    return concat(
      used.pipe(catchError((reason: unknown) => concat(soon(unmade()), throwError(() => reason)))),
      defer(() => unmade().pipe(ignoreElements())),
    ).pipe(finalize(() => { void unmade(); }));
  });
}

/** Makes something and hands it over. Unsubscribed before that, it is made all the same, and unmade. */
export function handedOver<T>(chores: Chores, make: Observable<T>, unmake: (made: T) => Observable<unknown>): Observable<T> {
  return defer(() => {
    const making = chores.begin(make);
    let over = false;
    const end = (): void => { over = true; };
    return making.pipe(
      tap({ next: end, error: end }),
      finalize(() => {
        if (!over) void chores.tidy(making.pipe(catchError(() => EMPTY), mergeMap(unmake)));
      }),
    );
  });
}
