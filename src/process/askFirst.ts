import { map, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { answeredWithin } from '../observables/operators/answeredWithin.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { ProcessState } from '../values/ProcessStatus.js';
import { getOurs } from './replaced.js';
import type { Running } from './Running.js';
import { STATUS_MS } from '../values/timeLimits.js';

const UNKNOWN: ProcessState = 'unknown';

/**
 * Reads the state of a process before a command that names no pid and cannot be undone. `not_found` if it is gone or
 * another process has its id; `unknown` if the status call fails, so that processes of a broken shim can be removed.
 *
 *     Tasks.Get:  --r|             --#(unavailable)    --#(not_found)
 *     result:     --(running|)     --(unknown|)        --#
 */
export function askFirst(
  running: Pick<Running, 'tasks' | 'exits' | 'instance'>,
  rpc: string,
): Observable<ProcessState> {
  return getOurs(running, rpc).pipe(
    map(({ state }) => state),
    answeredWithin(STATUS_MS, () => of(UNKNOWN)),
    catchContainerdError((reason) => (reason.code === 'not_found' ? throwError(() => reason) : of(UNKNOWN))),
  );
}
