import { ReplaySubject, share, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Process } from '../process/Process.js';
import type { ExitStatus } from '../values/ExitStatus.js';

/**
 * Shares one wait; late subscribers get the exit at once.
 *
 * @param onExit Called before any subscriber.
 */
export function sharedExit(process: Pick<Process, 'wait'>, onExit: () => void): Observable<ExitStatus> {
  return process
    .wait()
    .pipe(
      tap(onExit),
      share({ connector: () => new ReplaySubject<ExitStatus>(1), resetOnComplete: false, resetOnError: false }),
    );
}
