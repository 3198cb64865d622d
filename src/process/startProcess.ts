import { EMPTY, catchError, concat, defer, finalize, ignoreElements, map, mergeMap, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import { resizeAsAsked } from './resizeTerminal.js';
import type { Running } from './Running.js';

/** After these nobody knows whether the process runs: its streams stay open, and its waits go on. */
const FATE_UNKNOWN: readonly ErrorCode[] = ['unavailable', 'cancelled', 'deadline_exceeded', 'internal'];

/**
 * Starts a process, once. A start that was refused leaves nothing: an exec would keep its id for ever, and its status
 * would stay `created`.
 */
export function startProcess(running: Running): Observable<number> {
  const { tasks, exits, life, owned } = running;
  return defer(() => {
    if (running.begun) return throwError(() => new ContainerdError('failed_precondition', 'the process was started already', { rpc: 'Tasks/Start' }));
    running.begun = true;
    life.starting = true;
    return tasks.start(life).pipe(
      tap((pid) => {
        life.pid = pid;
        owned.connected();
      }),
      mergeMap((pid) => resizeAsAsked(running).pipe(map(() => pid))),
      catchContainerdError((reason) => (FATE_UNKNOWN.includes(reason.code) ? throwError(() => reason) : refused(running, reason))),
      finalize(() => {
        life.starting = false;
        exits.started(life);
      }),
    );
  });
}

function refused({ tasks, exits, life, owned }: Running, reason: ContainerdError): Observable<never> {
  owned.cancel();
  const cleared = life.execId === '' ? EMPTY : tasks.delete(life).pipe(catchError(() => EMPTY));
  return concat(
    cleared.pipe(ignoreElements()),
    defer(() => {
      exits.failed(life, reason);
      return throwError(() => reason);
    }),
  );
}
