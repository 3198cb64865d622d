import { EMPTY, defer, merge, mergeMap, repeat, retry, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { isTransient } from '../observables/wire/errorClasses.js';
import { pauseBefore } from '../observables/events/reconnect.js';
import { ask } from './ask.js';
import type { TaskChange, Watching } from './Watching.js';

/** One list of each namespace; one that fails is tried again until it is answered, where that may help. */
export function listAll(watching: Watching): Observable<readonly TaskChange[]> {
  return merge(
    ...[...watching.namespaces].map((namespace) =>
      ask(watching, namespace).pipe(
        retry({ delay: (reason: unknown, tries) => pause(watching, namespace, reason, tries) }),
      ),
    ),
  );
}

/** The same again and again, with a pause after each. */
export function listAgain(watching: Watching): Observable<readonly TaskChange[]> {
  const { every, random } = watching;
  if (every === Infinity) return EMPTY;
  return defer(() => timer(every * (0.9 + 0.2 * random()))).pipe(
    mergeMap(() => listAll(watching)),
    repeat(),
  );
}

function pause(
  { onListError, random }: Watching,
  namespace: string,
  reason: unknown,
  tries: number,
): Observable<unknown> {
  if (!(reason instanceof ContainerdError)) return throwError(() => reason);
  if (!isTransient(reason)) return throwError(() => reason);
  onListError(reason, namespace);
  return timer(pauseBefore(tries - 1, random));
}
