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

/** Tasks.Wait cannot tell of it. */
const ELSEWHERE = Symbol('elsewhere');

/**
 * How long it takes until it is asked whether a process that was not started is still there, in milliseconds: at first,
 * and how much longer each time, up to the last. containerd never answers the Wait of an exec that is deleted before its
 * start.
 */
const UNSTARTED_MS = { first: 1000, last: 30_000 };

/** The answer of a Wait that is under way may come that much later, in milliseconds. */
const GRACE_MS = 500;

/**
 * How long after a process with its id has stopped the Wait of one that was not started may take, in milliseconds. A Wait is
 * for the process there was when it was sent: if it has no answer by then, that was another one.
 */
const STOPPED_MS = 5000;

/** The connection may be live and the call fail all the same: it is not asked again at once, in milliseconds. */
const PAUSE_MS = 100;

/**
 * Waits by a Tasks.Wait of its own, and asks again when the connection is back.
 *
 * Where containerd has no answer to give, the exit index finds out what can be known: after a `not_found`, when the shim
 * died (`ttrpc: closed`), and for the answer without a time, which a start that failed leaves behind and which is no
 * exit (its code says 0).
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
      // `unknown` is a shim that has died under the call.
      return reason.code === 'not_found' || reason.code === 'unknown' ? exits.wait(instance) : throwError(() => reason);
    }),
    mergeMap((exit) => (exit.kind === 'never-started' && exit.source === 'rpc' ? exits.wait(instance) : [exit])),
    // What the exit index has told us it knows.
    tap((exit) => {
      if (exit.source === 'rpc') exits.exitLearned(instance, exit);
    }),
  );
  // containerd may leave the Wait of an exec without an answer whose start has failed.
  return merge(answered, failureOf(instance)).pipe(take(1));
}

/**
 * The answer of Tasks.Wait, if it is this process's. The call knows names only, not pids: who it waits for is asked for at
 * the same time, not before, or a process that is deleted at once would be missed.
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

/** Tells that a process is gone that was never started, also where its id belongs to another; nothing of one that was. */
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
        ? timer(STOPPED_MS).pipe(
            mergeMap(() => asked),
            map((later): State => (later === 'stopped' ? 'another' : later)),
          )
        : of(now),
    ),
  );
  // Its end may be known to its handle, which has deleted it.
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
    delay(GRACE_MS),
    tap((now) => {
      if (now === 'another') exits.replaced(instance);
    }),
    map(() => ELSEWHERE),
  );
}

/**
 * Whether its id is another process's by now; `undefined` where containerd could not tell. Before it is started only its
 * streams can tell.
 */
function isAnother(running: Running): Observable<boolean | undefined> {
  const { instance } = running;
  if (instance.pid === undefined && (instance.paths?.stdout ?? '') === '') return of(false);
  return getOurs(running).pipe(
    map(({ pid }) => (instance.pid !== undefined && pid === 0 ? undefined : false)),
    // Of one that is gone the wait itself will tell.
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
