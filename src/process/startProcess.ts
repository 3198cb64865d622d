import { EMPTY, asyncScheduler, catchError, concat, defer, finalize, ignoreElements, map, merge, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { finished } from '../observables/cleanup/finished.js';
import { begin, learnPid } from '../observables/exits/ProcessInstance.js';
import type { Incarnation } from '../observables/exits/ProcessInstance.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import { askFirst } from './askFirst.js';
import { getOurs, replacedError } from './replaced.js';
import { resizeAsAsked } from './resizeTerminal.js';
import type { Running } from './Running.js';

/** After these nobody knows whether the process runs: its streams stay open, and its waits go on. */
const FATE_UNKNOWN: readonly ErrorCode[] = ['unavailable', 'cancelled', 'deadline_exceeded', 'internal'];

/**
 * For so long after it was made or found, in milliseconds, a process is started without asking whether its id is another's
 * by now, unless an event says that it may be: the question costs a start that follows at once 5 %.
 */
const FRESH_MS = 50;

/** How the shim refuses a process that runs, or has run. */
const STARTED_BEFORE = /cannot start a (?:running|stopped|paused|deleted) /;

/**
 * Starts a process, once. A start that was refused leaves nothing: an exec would keep its id for ever, and its status
 * would stay `created`. One that was never sent, for want of a connection, may be tried again; one that was cut off may
 * not: a second Start after one that failed half-way can end the shim.
 */
export function startProcess(running: Running): Observable<number> {
  const { life } = running;
  return unlessRefused(life, () => (life.startSent ? afterCutOff(running) : start(running)));
}

/**
 * Waits for a process, then starts it: emits its exit. One that was started before is refused as by `startProcess`; its exit
 * would look as if it had run again.
 */
export function runProcess(running: Running): Observable<ExitStatus> {
  const { exits, life, cleanup } = running;
  return unlessRefused(life, () => merge(exits.wait(life, { startFollows: true }), finished(cleanup, startProcess(running)).pipe(ignoreElements())));
}

/** A life begins once. */
function unlessRefused<T>(life: Incarnation, begins: () => Observable<T>): Observable<T> {
  return defer(() => {
    if (life.failure !== undefined) return throwError(() => life.failure);
    if (life.replaced) return throwError(() => replacedError('Tasks/Start'));
    if (life.exit?.kind === 'never-started') return throwError(() => new ContainerdError('not_found', 'the process was deleted', { rpc: 'Tasks/Start' }));
    return life.begun || life.starting ? throwError(() => startedBefore()) : begins();
  });
}

function start(running: Running): Observable<number> {
  const { tasks, exits, life } = running;
  return defer(() => {
    life.starting = true;
    return checked(running).pipe(
      mergeMap(() => {
        life.startSent = true;
        return tasks.start(life);
      }),
      mergeMap((pid) => {
        learnPid(life, pid);
        // A task's pid is known from its creation: this one was created after ours was deleted.
        life.replaced ||= pid !== 0 && pid !== life.pid;
        if (life.replaced) return throwError(() => replacedError('Tasks/Start'));
        begin(life);
        return resizeAsAsked(running).pipe(map(() => pid));
      }),
      catchContainerdError((reason) => {
        // Nobody could be reached: nothing was sent.
        if (reason.argument === 'address') life.startSent = false;
        return life.replaced || FATE_UNKNOWN.includes(reason.code) ? throwError(() => reason) : refused(running, reason);
      }),
      finalize(() => {
        life.starting = false;
        exits.started(life);
      }),
    );
  });
}

/** A Start names no pid: where others may have deleted the process and used its id again, it is asked whose that is. */
function checked(running: Running): Observable<unknown> {
  const { since, isDoubtful, mayBeAnother } = running.life;
  const isFresh = asyncScheduler.now() - since < FRESH_MS;
  return isFresh && !isDoubtful && !mayBeAnother ? of(undefined) : askFirst(running, 'Tasks/Start');
}

function afterCutOff(running: Running): Observable<number> {
  return getOurs(running, 'Tasks/Start').pipe(
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

function refused(running: Running, reason: ContainerdError): Observable<never> {
  const { tasks, exits, life, owned } = running;
  if (STARTED_BEFORE.test(reason.message)) {
    begin(life);
    return throwError(() => startedBefore(reason));
  }
  owned.cancel();
  // Where there was none, others have deleted it: what has its id by now is theirs.
  const isOurs = life.execId !== '' && reason.code !== 'not_found';
  const cleared = isOurs ? askFirst(running, 'Tasks/Delete').pipe(mergeMap(() => tasks.delete(life)), catchError(() => EMPTY)) : EMPTY;
  return concat(
    cleared.pipe(ignoreElements()),
    defer(() => {
      exits.failed(life, reason);
      return throwError(() => reason);
    }),
  );
}
