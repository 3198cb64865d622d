import { map, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { answeredWithin } from '../observables/operators/answeredWithin.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { ProcessState } from '../values/ProcessStatus.js';
import { getOurs } from './replaced.js';
import type { Running } from './Running.js';

/** How long the answer may take, in milliseconds: a shim that hangs never answers. */
const PATIENCE_MS = 10_000;

const UNKNOWN: ProcessState = 'unknown';

/**
 * What the process is doing, asked before a command that names no pid and cannot be undone. `not_found` where it is gone or
 * its id belongs to another process; `unknown` where containerd cannot tell: a broken shim must be removable.
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
    answeredWithin(PATIENCE_MS, () => of(UNKNOWN)),
    catchContainerdError((reason) => (reason.code === 'not_found' ? throwError(() => reason) : of(UNKNOWN))),
  );
}
