import { EMPTY, catchError, concat, defer, endWith, finalize, mergeMap, take, takeUntil, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { atMost } from '../operators/atMost.js';
import type { Step } from './attempts.js';
import type { Cleanup } from './Cleanup.js';
import { inBackground } from './inBackground.js';
import type { Leftover } from './Release.js';

/** A resource that is created and released. */
export interface Resource<T> {
  /** Its name in a `CleanupFailure`. */
  readonly what: string;
  /** It is created once nothing with the same key is being released. */
  readonly key?: string;
  /** Whether this is the user's own resource. */
  readonly isOfUser?: boolean;
  /** Its first value is the resource. Rolls back if it fails. */
  readonly make: Observable<T>;
  /** @param completed Whether its use completed. */
  readonly steps: (made: T, completed: boolean) => readonly Step[];
  /** Closes what this program itself holds, when the release is given up. */
  readonly abandon?: (made: T) => void;
}

/**
 * Creates a resource, uses it and releases it, whatever happens.
 *
 *     make:    --m|
 *     use:       --a--b--|
 *     release:           --|
 *     result:  ----a--b----|
 *
 * Creating and releasing are never interrupted: a cancelled call may have taken effect without our knowing. An error
 * waits for the release for at most a second. When the client closes, the use ends with `cancelled`.
 */
export function using<T, R>(cleanup: Cleanup, resource: Resource<T>, use: (made: T) => Observable<R>): Observable<R> {
  const begun = defer(() => {
    const making = inBackground(resource.make.pipe(take(1)));
    let releasing: Observable<never> | undefined;
    const released = (completed: boolean): Observable<never> =>
      (releasing ??= cleanup.releases.start(leftover(resource, making, completed)));
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
  return concat(cleanup.releases.endOf(resource.key).pipe(takeUntil(cleanup.closing)), begun);
}

/** Creates a resource and emits it. If it is unsubscribed before that, the creation finishes and is released. */
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
        if (!over) void cleanup.releases.start(leftover(resource, making, false));
      }),
    );
  });
}

/** What to release: waits for the end of the creation first; nothing if it failed. */
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
