import { asyncScheduler, defer, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ExitRouter } from './ExitRouter.js';
import type { ProcessInstance } from './ProcessInstance.js';
import type { Waiters } from './Waiters.js';

/**
 * Sends the Exec that creates a process. Expects its TaskExecAdded, so that it is not attributed to another exec with
 * the same id; once created, checks the status of waits for an earlier instance.
 *
 * @param isLive Whether events arrive; otherwise its own event may be missed and the next one be another's.
 */
export function making<T>(
  process: ProcessInstance,
  exec: Observable<T>,
  waiters: Waiters,
  hearing: ExitRouter,
  isLive: () => boolean,
): Observable<T> {
  return defer(() => {
    const former = waiters.get(process.key, process.execId);
    hearing.fresh.add(process);
    if (isLive()) hearing.expect(process);
    const failed = (): void => {
      hearing.expectNoMore(process);
    };
    return exec.pipe(
      tap({
        complete: () => {
          process.since = asyncScheduler.now();
          former
            .filter(({ pending }) => pending)
            .forEach((waiter) => {
              hearing.doubt(waiter);
            });
        },
        error: failed,
        unsubscribe: failed,
      }),
    );
  });
}
