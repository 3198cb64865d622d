import { asyncScheduler, defer, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ExitRouter } from './ExitRouter.js';
import type { ProcessInstance } from './ProcessInstance.js';
import type { Waiters } from './Waiters.js';

/**
 * Sends the Exec that makes a process. Its TaskExecAdded is expected, so that it is not taken for that of another exec
 * with this id; when it is made, whoever waits for a former one is asked about.
 *
 * @param isLive Whether events are heard; else its own may be missed, and the next one be that of another.
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
