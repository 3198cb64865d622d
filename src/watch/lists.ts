import { EMPTY, defer, merge, mergeMap, repeat, retry, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { isTransient } from '../observables/wire/errorClasses.js';
import { pauseBefore } from '../observables/events/reconnect.js';
import { ask } from './ask.js';
import type { TaskChange, WatchContext } from './Watching.js';

/** Lists every namespace once; transient failures are retried until a response arrives. */
export function listAll(watching: WatchContext): Observable<readonly TaskChange[]> {
  return merge(
    ...[...watching.namespaces].map((namespace) =>
      ask(watching, namespace).pipe(
        retry({ delay: (reason: unknown, tries) => pause(watching, namespace, reason, tries) }),
      ),
    ),
  );
}

/** Lists again and again, with a pause before each. */
export function listAgain(watching: WatchContext): Observable<readonly TaskChange[]> {
  const { every, random } = watching;
  if (every === Infinity) return EMPTY;
  return defer(() => timer(every * (0.9 + 0.2 * random()))).pipe(
    mergeMap(() => listAll(watching)),
    repeat(),
  );
}

function pause(
  { onListError, random }: WatchContext,
  namespace: string,
  reason: unknown,
  tries: number,
): Observable<unknown> {
  if (!(reason instanceof ContainerdError)) return throwError(() => reason);
  if (!isTransient(reason)) return throwError(() => reason);
  onListError(reason, namespace);
  return timer(pauseBefore(tries - 1, random));
}
