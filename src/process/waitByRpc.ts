import {
  EMPTY,
  combineLatest,
  defer,
  delay,
  filter,
  map,
  merge,
  mergeMap,
  of,
  repeat,
  shareReplay,
  take,
  takeWhile,
  tap,
  throwError,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { isFateUnknown } from '../observables/wire/errorClasses.js';
import { clientClosed } from '../observables/wire/clientClosed.js';
import { failureOf } from '../observables/exits/ProcessInstance.js';
import type { Connection } from '../values/Connection.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { ProcessState } from '../values/ProcessStatus.js';
import { getOurs } from './replaced.js';
import type { Running } from './Running.js';
import { LATE_WAIT_ANSWER_MS, WAIT_ANSWER_AFTER_STOP_MS } from '../values/timeLimits.js';

/** Tasks.Wait cannot report this exit. */
const ELSEWHERE = Symbol('elsewhere');

/**
 * When to check whether a process that was not started still exists, in milliseconds: first after `first`, then at
 * growing intervals up to `last`. containerd never answers the Wait of an exec that is deleted before its start.
 */
const UNSTARTED_MS = { first: 1000, last: 30_000 };

/** The pause before the call is sent again, in milliseconds; it may fail although the connection is live. */
const PAUSE_MS = 100;

/**
 * Waits with a Tasks.Wait RPC, and sends it again when the connection is back.
 *
 * If containerd has no exit to report, the exit index finds out what it can: after `not_found`, after the shim died
 * (`ttrpc: closed`), and for a response without a time, which a failed start leaves (with code 0) and which is not an
 * exit.
 */
export function waitByRpc(running: Running): Observable<ExitStatus> {
  const { exits, instance, connection } = running;
  const ask = defer(() =>
    instance.exit === undefined && instance.failure === undefined && !instance.replaced
      ? asked(running)
      : of(ELSEWHERE),
  ).pipe(mergeMap((answer) => (answer === ELSEWHERE ? exits.wait(instance) : of(answer))));
  const answered = ask.pipe(
    catchContainerdError((reason, again) => {
      if (isFateUnknown(reason))
        return nextLive(connection).pipe(
          delay(PAUSE_MS),
          mergeMap(() => again),
        );
      // `unknown` means that the shim died during the call.
      return reason.code === 'not_found' || reason.code === 'unknown' ? exits.wait(instance) : throwError(() => reason);
    }),
    mergeMap((exit) => (exit.kind === 'never-started' && exit.source === 'rpc' ? exits.wait(instance) : [exit])),
    // Exits from the exit index are known to it already.
    tap((exit) => {
      if (exit.source === 'rpc') exits.exitLearned(instance, exit);
    }),
  );
  // containerd may never answer the Wait of an exec whose start has failed.
  return merge(answered, failureOf(instance)).pipe(take(1));
}

/**
 * The response of Tasks.Wait, if it is about this process. The call has no pid, so the process is checked concurrently:
 * checking it first would miss a process that is deleted at once.
 */
function asked(running: Running): Observable<ExitStatus | typeof ELSEWHERE> {
  const { tasks, instance } = running;
  const another = isAnother(running).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  return merge(
    combineLatest([tasks.wait(instance), another]).pipe(map(([exit, is]) => (is === false ? exit : ELSEWHERE))),
    another.pipe(mergeMap((is) => (is === true ? of(ELSEWHERE) : EMPTY))),
    deletedUnstarted(running),
  ).pipe(take(1));
}

/** Emits when a process that was never started is gone, or another has its id. */
function deletedUnstarted(running: Running): Observable<typeof ELSEWHERE> {
  type State = ProcessState | 'gone' | 'known' | 'another';
  const { exits, instance } = running;
  const asked = getOurs(running).pipe(
    map(({ state }): State => state),
    catchContainerdError((reason) => of<State>(reason.code === 'not_found' ? 'gone' : 'created')),
  );
  const askedTwice = asked.pipe(
    mergeMap((now) =>
      now === 'stopped'
        ? timer(WAIT_ANSWER_AFTER_STOP_MS).pipe(
            mergeMap(() => asked),
            map((later): State => (later === 'stopped' ? 'another' : later)),
          )
        : of(now),
    ),
  );
  // The handle that deleted the process knows its end.
  const state = defer(() =>
    instance.exit !== undefined || instance.replaced
      ? of<State>('gone')
      : instance.started
        ? of<State>('known')
        : askedTwice,
  );
  return timer(UNSTARTED_MS.first).pipe(
    mergeMap(() => state),
    repeat({ delay: (count) => timer(Math.min((count - 1) * UNSTARTED_MS.first, UNSTARTED_MS.last)) }),
    takeWhile((now) => now !== 'gone' && now !== 'another' && now !== 'known', true),
    filter((now) => now === 'gone' || now === 'another'),
    delay(LATE_WAIT_ANSWER_MS),
    tap((now) => {
      if (now === 'another') exits.replaced(instance);
    }),
    map(() => ELSEWHERE),
  );
}

/**
 * Whether another process has the id by now; `undefined` if the status call failed. Before the start only the
 * streams distinguish them.
 */
function isAnother(running: Running): Observable<boolean | undefined> {
  const { instance } = running;
  if (instance.pid === undefined && (instance.paths?.stdout ?? '') === '') return of(false);
  return getOurs(running).pipe(
    map(({ pid }) => (instance.pid !== undefined && pid === 0 ? undefined : false)),
    // If it is gone, the wait itself reports that.
    catchContainerdError((reason) => of(instance.replaced || (reason.code === 'not_found' ? false : undefined))),
  );
}

function nextLive(connection: Observable<Connection>): Observable<Connection> {
  return connection.pipe(
    mergeMap((now) => (now.state === 'closed' ? throwError(() => clientClosed()) : [now])),
    filter(({ state }) => state === 'live'),
    take(1),
  );
}
