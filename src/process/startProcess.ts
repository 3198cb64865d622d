import {
  EMPTY,
  asyncScheduler,
  catchError,
  concat,
  defer,
  finalize,
  ignoreElements,
  map,
  merge,
  mergeMap,
  of,
  throwError,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { isFateUnknown } from '../observables/wire/errorClasses.js';
import { finished } from '../observables/cleanup/finished.js';
import { recordStart, recordPid } from '../observables/exits/ProcessInstance.js';
import type { ProcessInstance } from '../observables/exits/ProcessInstance.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import { askFirst } from './askFirst.js';
import { deletedError, getOurs, replacedError } from './replaced.js';
import { resizeAsAsked } from './resizeTerminal.js';
import type { Running } from './Running.js';

/**
 * How long after its creation or lookup a process can be started without checking that its id is still its own, in
 * milliseconds, unless an event suggests otherwise. The check costs 5 % of a start.
 */
const FRESH_MS = 50;

/** The shim's error for a process that is or was running. */
const STARTED_BEFORE = /cannot start a (?:running|stopped|paused|deleted) /;

/** Its error for one that has ended: a created task can end without a start. */
const OVER = /cannot start a (?:stopped|deleted) /;

/**
 * Starts a process, once. A refused start deletes the exec, which would otherwise keep its id and its state `created`.
 * A start that was never sent, for lack of a connection, can be retried; an interrupted one cannot, because a second
 * Start after a failed one can end the shim.
 */
export function startProcess(running: Running): Observable<number> {
  const { instance } = running;
  return unlessRefused(instance, () => (instance.startSent ? afterCutOff(running) : start(running)));
}

/**
 * Waits for a process, then starts it and emits its exit. A process that was started before is refused, as by
 * `startProcess`: its exit would look as if it had run again.
 */
export function startAndWait(running: Running): Observable<ExitStatus> {
  const { exits, instance, cleanup } = running;
  return unlessRefused(instance, () =>
    merge(
      exits.wait(instance, { startFollows: true }),
      finished(cleanup, startProcess(running)).pipe(ignoreElements()),
    ),
  );
}

/** Refuses a second start. */
function unlessRefused<T>(instance: ProcessInstance, begins: () => Observable<T>): Observable<T> {
  return defer(() => {
    if (instance.failure !== undefined) return throwError(() => instance.failure);
    if (instance.replaced) return throwError(() => replacedError('Tasks/Start', instance));
    if (instance.exit?.kind === 'never-started') return throwError(() => deletedError('Tasks/Start', instance));
    if (instance.wasOver || (instance.exit !== undefined && !instance.startSent)) return throwError(() => over());
    return instance.started || instance.starting ? throwError(() => startedBefore()) : begins();
  });
}

function start(running: Running): Observable<number> {
  const { tasks, exits, instance } = running;
  return defer(() => {
    instance.starting = true;
    return checked(running).pipe(
      mergeMap(() => {
        instance.startSent = true;
        return tasks.start(instance);
      }),
      mergeMap((pid) => provedOurs(running, pid)),
      mergeMap((pid) => {
        if (instance.replaced) return throwError(() => replacedError('Tasks/Start', instance));
        recordStart(instance);
        return resizeAsAsked(running).pipe(map(() => pid));
      }),
      catchContainerdError((reason) => {
        // The daemon was unreachable, so nothing was sent.
        if (reason.argument === 'address') instance.startSent = false;
        // If it is unknown whether the process runs, its streams stay open and its waits continue.
        return instance.replaced || isFateUnknown(reason) ? throwError(() => reason) : refused(running, reason);
      }),
      finalize(() => {
        instance.starting = false;
        exits.started(instance);
      }),
    );
  });
}

/** Start names no pid: if the id may belong to another process by now, checks it. */
function checked(running: Running): Observable<unknown> {
  const { since, isDoubtful, mayBeAnother } = running.instance;
  const isFresh = asyncScheduler.now() - since < FRESH_MS;
  return isFresh && !isDoubtful && !mayBeAnother ? of(undefined) : askFirst(running, 'Tasks/Start');
}

/** The pid in Start's response. If an event reported another exec with this id meanwhile, the streams are compared first. */
function provedOurs(running: Running, pid: number): Observable<number> {
  const { instance } = running;
  if (!instance.replaced) recordPid(instance, pid);
  // A task's pid is known from its creation: another pid means that ours was deleted.
  instance.replaced ||= pid !== 0 && pid !== instance.pid;
  if (instance.replaced || !instance.mayBeAnother) return of(pid);
  return askFirst(running, 'Tasks/Start').pipe(
    map(() => pid),
    catchContainerdError((reason) => {
      // Deleted meanwhile, so it is unknown whose pid it was.
      running.exits.replaced(instance, pid);
      return throwError(() => reason);
    }),
  );
}

function afterCutOff(running: Running): Observable<number> {
  return getOurs(running, 'Tasks/Start').pipe(
    mergeMap(({ state }) => {
      if (state === 'created') return throwError(() => cutOffBefore());
      recordStart(running.instance);
      return throwError(() => startedBefore());
    }),
  );
}

function startedBefore(cause?: ContainerdError): ContainerdError {
  return new ContainerdError('failed_precondition', 'the process was started already', { rpc: 'Tasks/Start', cause });
}

/** Whether it was started before is not known. */
function over(cause?: ContainerdError): ContainerdError {
  return new ContainerdError('failed_precondition', 'the process has ended, so it cannot be started', {
    rpc: 'Tasks/Start',
    cause,
  });
}

function cutOffBefore(): ContainerdError {
  return new ContainerdError(
    'failed_precondition',
    'an earlier start was cut off and the process is not running: delete it and create another',
    { rpc: 'Tasks/Start' },
  );
}

function refused(running: Running, reason: ContainerdError): Observable<never> {
  const { tasks, exits, instance, owned } = running;
  if (STARTED_BEFORE.test(reason.message)) {
    recordStart(instance);
    instance.wasOver = OVER.test(reason.message);
    return throwError(() => (instance.wasOver ? over(reason) : startedBefore(reason)));
  }
  owned.cancel();
  // On `not_found` someone else has deleted it, and the id may be theirs.
  const isOurs = instance.execId !== '' && reason.code !== 'not_found';
  const cleared = isOurs
    ? askFirst(running, 'Tasks/Delete').pipe(
        mergeMap(() => tasks.delete(instance)),
        catchError(() => EMPTY),
      )
    : EMPTY;
  return concat(
    cleared.pipe(ignoreElements()),
    defer(() => {
      exits.failed(instance, reason);
      return throwError(() => reason);
    }),
  );
}
