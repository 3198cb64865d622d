import { EMPTY, catchError, concat, defer, endWith, finalize, mergeMap, take, takeUntil, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { atMost } from '../operators/atMost.js';
import type { Step } from './attempts.js';
import type { Cleanup } from './Cleanup.js';
import { inBackground } from './inBackground.js';
import type { Leftover } from './Release.js';

/** Something that is made and released. */
export interface Resource<T> {
  /** What it is called in a `CleanupFailure`. */
  readonly what: string;
  /** It is made when nothing of the same key is being released any more. */
  readonly key?: string;
  /** Whether it is a resource of the user's own. */
  readonly isOfUser?: boolean;
  /** Its first value is what was made. Undoes what it has done when it fails. */
  readonly make: Observable<T>;
  /** @param completed Whether its use completed. */
  readonly steps: (made: T, completed: boolean) => readonly Step[];
  /** Lets go of what this program itself holds of it, where its release is given up. */
  readonly abandon?: (made: T) => void;
}

/**
 * Makes something, uses it and releases it, whatever happens.
 *
 *     make:    --m|
 *     use:       --a--b--|
 *     release:           --|
 *     result:  ----a--b----|
 *
 * Making and releasing are never interrupted: a call that is cancelled may have happened all the same, and nobody could
 * tell. An error waits a second at most for the release. When the client closes, the use ends with `cancelled`.
 */
export function using<T, R>(cleanup: Cleanup, resource: Resource<T>, use: (made: T) => Observable<R>): Observable<R> {
  const begun = defer(() => {
    const making = inBackground(resource.make.pipe(take(1)));
    let releasing: Observable<never> | undefined;
    const released = (completed: boolean): Observable<never> =>
      (releasing ??= cleanup.release(leftover(resource, making, completed)));
    const used = making.pipe(mergeMap(use), takeUntil(cleanup.closing));
    return concat(
      used.pipe(
        catchError((reason: unknown) =>
          concat(
            atMost(released(false)),
            throwError(() => reason),
          ),
        ),
      ),
      defer(() => released(true)),
    ).pipe(
      finalize(() => {
        void released(false);
      }),
    );
  });
  return concat(cleanup.released(resource.key).pipe(takeUntil(cleanup.closing)), begun);
}

/** Makes something and hands it over. Unsubscribed before that, it is made all the same, and released. */
export function acquire<T>(cleanup: Cleanup, resource: Resource<T>): Observable<T> {
  return defer(() => {
    const making = inBackground(resource.make.pipe(take(1)));
    let over = false;
    const end = (): void => {
      over = true;
    };
    return making.pipe(
      tap({ next: end, error: end }),
      finalize(() => {
        if (!over) void cleanup.release(leftover(resource, making, false));
      }),
    );
  });
}

/** What is left of it: the end of its making is waited for first. Nothing, where nothing was made. */
function leftover<T>(
  { steps: stepsOf, abandon, ...resource }: Resource<T>,
  making: Observable<T>,
  completed: boolean,
): Leftover {
  const made = making.pipe(catchError(() => EMPTY));
  const steps: Step[] = [
    {
      work: made.pipe(
        tap((thing) => {
          steps.push(...stepsOf(thing, completed));
        }),
      ),
      ready: made.pipe(endWith(undefined)),
    },
  ];
  return { ...resource, steps, abandon: abandon && (() => void inBackground(made.pipe(tap(abandon)))) };
}
