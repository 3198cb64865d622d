import { asyncScheduler, defer, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ExitRouter } from './ExitRouter.js';
import type { ProcessInstance } from './ProcessInstance.js';
import type { Waiters } from './Waiters.js';

/**
 * Sends the Exec that creates a process. Its TaskExecAdded is expected, so that it is not attributed to another exec with
 * the same id; once created, checks the status of waits for an earlier instance.
 *
 * @param isLive Whether events arrive; otherwise its own event may be missed and the next one be another's.
 */
export function making<T>(
  process: ProcessInstance,
  exec: Observable<T>,
  waiters: Waiters,
  router: ExitRouter,
  isLive: () => boolean,
): Observable<T> {
  return defer(() => {
    const former = waiters.get(process.key, process.execId);
    router.newExecs.add(process, isLive());
    const failed = (): void => {
      router.newExecs.forget(process);
    };
    return exec.pipe(
      tap({
        complete: () => {
          process.since = asyncScheduler.now();
          former
            .filter(({ pending }) => pending)
            .forEach((waiter) => {
              router.doubt(waiter);
            });
        },
        error: failed,
        unsubscribe: failed,
      }),
    );
  });
}
