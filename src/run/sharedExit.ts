import { ReplaySubject, share, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Process } from '../process/Process.js';
import type { ExitStatus } from '../values/ExitStatus.js';

/**
 * One wait for all who ask how a process ends; whoever asks later is told at once.
 *
 * @param onExit Called before anybody is told.
 */
export function sharedExit(process: Pick<Process, 'wait'>, onExit: () => void): Observable<ExitStatus> {
  return process
    .wait()
    .pipe(
      tap(onExit),
      share({ connector: () => new ReplaySubject<ExitStatus>(1), resetOnComplete: false, resetOnError: false }),
    );
}
