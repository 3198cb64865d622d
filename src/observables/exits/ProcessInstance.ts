import { asyncScheduler, fromEventPattern, mergeMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerdError } from '../../errors.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import { processKey } from '../../values/ProcessId.js';
import type { ProcessId } from '../../values/ProcessId.js';

/**
 * One life of a process: an id may be used again after a delete, and that is another life.
 *
 * The one thing in the library that changes: the pid is learned at the start, the exit when somebody learns it. The
 * handle shows it, the exit index compares with it.
 */
export interface ProcessInstance extends ProcessId {
  readonly key: string;
  /** When it was made or found, by the scheduler's clock. */
  since: number;
  /** Unknown until the process is started, or found. */
  pid: number | undefined;
  /** Whether it is known to have been started, by whomever. */
  started: boolean;
  /** Called once, when that is known: the shim has opened its streams. */
  onStarted: () => void;
  /** Called once, when its exit is known: nobody reads its input any more. */
  onEnded: () => void;
  /** Whether our Start is under way: an exit that comes before its answer is held until the pid is known. */
  starting: boolean;
  /** Whether a Start of ours was sent: it may have started the process even where its answer never came. */
  startSent: boolean;
  /** Where its streams go, as containerd was told. */
  paths: StdioPaths | undefined;
  /** Whether no other process has the same. */
  hasOwnPaths: boolean;
  /** When containerd published the TaskExecAdded of this exec, once that was heard: an event may come twice. */
  addedAtNs: bigint | undefined;
  /**
   * Whether an exec with this id was added that may be another one. Then a start by others is not taken for this one's,
   * unless its streams say so.
   */
  isDoubtful: boolean;
  /**
   * Whether an event told of another exec with its id before one told of its own start: then its start asks first, and a pid
   * proves nothing until its streams were compared.
   */
  mayBeAnother: boolean;
  /** Whether an event has told of its start before any other exec with its id: its pid is its own. */
  pidIsProved: boolean;
  /** The pid that an event gave it whose streams can still be compared: it counts once containerd knows no more of it. */
  claimedPid: number | undefined;
  /** Whether its id is known to belong to another process: this one is gone. */
  replaced: boolean;
  /** How it ended, once somebody has learned it: then no question is sent any more. */
  exit: ExitStatus | undefined;
  /** Why its start failed: then it has no exit, and no wait of it may say so. */
  failure: ContainerdError | undefined;
  /** Who wants to know that its start has failed, other than the exit index. */
  onFailure: Set<(reason: ContainerdError) => void> | undefined;
}

const nothing = (): void => undefined;

/** A life about which nothing is known but its pid, where there is one. */
export function processInstance(containerId: string, execId: string, pid?: number): ProcessInstance {
  return {
    containerId,
    execId,
    key: processKey(containerId, execId),
    since: asyncScheduler.now(),
    pid: pid === 0 ? undefined : pid,
    started: false,
    onStarted: nothing,
    onEnded: nothing,
    starting: false,
    startSent: false,
    paths: undefined,
    hasOwnPaths: false,
    addedAtNs: undefined,
    isDoubtful: false,
    mayBeAnother: false,
    pidIsProved: false,
    claimedPid: undefined,
    replaced: false,
    exit: undefined,
    failure: undefined,
    onFailure: undefined,
  };
}

/** Its start has answered, or its status or its exit says that it was started. */
export function recordStart(process: ProcessInstance): void {
  if (process.started) return;
  process.started = true;
  process.onStarted();
}

/** The pid of a life is known, if it was not: it was started. 0 is none. */
export function recordPid(process: ProcessInstance, pid: number): void {
  if (pid === 0 || process.pid !== undefined) return;
  process.pid = pid;
  recordStart(process);
}

/**
 * Its id belongs to another process, which has this pid where it is known: what was taken for the pid of this one, because
 * our Start or an event told of it, was that of the other.
 */
export function recordReplaced(process: ProcessInstance, pid = 0): void {
  process.replaced = true;
  if (pid === 0) return;
  if (process.pid === pid) process.pid = undefined;
  if (process.claimedPid === pid) process.claimedPid = undefined;
}

/** Its start has failed: it never began. */
export function recordFailure(process: ProcessInstance, reason: ContainerdError): void {
  process.failure = reason;
  process.onFailure?.forEach((tell) => {
    tell(reason);
  });
}

/** Fails when the start of a life fails; nothing else ever comes of it. */
export function failureOf(process: ProcessInstance): Observable<never> {
  type Tell = (reason: ContainerdError) => void;
  return fromEventPattern<ContainerdError>(
    (tell: Tell) => (process.onFailure ??= new Set()).add(tell),
    (tell: Tell) => process.onFailure?.delete(tell),
  ).pipe(mergeMap((reason) => throwError(() => reason)));
}

/** How a life ended: the first exit that somebody learned is the one. That nobody knows it may turn out wrong. */
export function recordExit(process: ProcessInstance, exit: ExitStatus): ExitStatus {
  const { exit: former } = process;
  if (former !== undefined && former.kind !== 'unknown') return former;
  process.exit = exit;
  recordStart(process);
  if (former === undefined) process.onEnded();
  return exit;
}
