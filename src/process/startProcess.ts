import { EMPTY, catchError, concat, defer, finalize, ignoreElements, map, mergeMap, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import { begin } from '../observables/Incarnation.js';
import { resizeAsAsked } from './resizeTerminal.js';
import type { Running } from './Running.js';

/** After these nobody knows whether the process runs: its streams stay open, and its waits go on. */
const FATE_UNKNOWN: readonly ErrorCode[] = ['unavailable', 'cancelled', 'deadline_exceeded', 'internal'];

/** How the shim refuses a process that runs, or has run. */
const STARTED_BEFORE = /cannot start a (?:running|stopped|paused|deleted) /;

/**
 * Starts a process, once. A start that was refused leaves nothing: an exec would keep its id for ever, and its status
 * would stay `created`. One that was never sent, for want of a connection, may be tried again; one that was cut off may
 * not: a second Start after one that failed half-way can end the shim.
 */
export function startProcess(running: Running): Observable<number> {
  const { life } = running;
  return defer(() => {
    if (life.failure !== undefined) return throwError(() => life.failure);
    if (life.begun || life.starting) return throwError(() => startedBefore());
    return running.cutOff === true ? afterCutOff(running) : start(running);
  });
}

function start(running: Running): Observable<number> {
  const { tasks, exits, life } = running;
  return defer(() => {
    life.starting = true;
    running.cutOff = true;
    return tasks.start(life).pipe(
      tap((pid) => {
        running.cutOff = false;
        life.pid = pid;
        begin(life);
      }),
      mergeMap((pid) => resizeAsAsked(running).pipe(map(() => pid))),
      catchContainerdError((reason) => {
        // Nobody could be reached: nothing was sent.
        if (reason.argument === 'address') running.cutOff = false;
        return FATE_UNKNOWN.includes(reason.code) ? throwError(() => reason) : refused(running, reason);
      }),
      finalize(() => {
        life.starting = false;
        exits.started(life);
      }),
    );
  });
}

function afterCutOff(running: Running): Observable<number> {
  return running.tasks.get(running.life).pipe(
    mergeMap(({ state }) => {
      if (state === 'created') return throwError(() => cutOffBefore());
      begin(running.life);
      return throwError(() => startedBefore());
    }),
  );
}

function startedBefore(cause?: ContainerdError): ContainerdError {
  return new ContainerdError('failed_precondition', 'the process was started already', { rpc: 'Tasks/Start', cause });
}

function cutOffBefore(): ContainerdError {
  return new ContainerdError('failed_precondition', 'a former start was cut off, and the process does not run: delete it and make another', { rpc: 'Tasks/Start' });
}

function refused({ tasks, exits, life, owned }: Running, reason: ContainerdError): Observable<never> {
  if (STARTED_BEFORE.test(reason.message)) {
    begin(life);
    return throwError(() => startedBefore(reason));
  }
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
