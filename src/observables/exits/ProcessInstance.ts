import { asyncScheduler, fromEventPattern, mergeMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerdError } from '../../errors.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import { processKey } from '../../values/ProcessId.js';
import type { ProcessId } from '../../values/ProcessId.js';

/**
 * One instance of a process: after a delete its id can be reused, by another instance.
 *
 * This is the only mutable object in the library: the pid is recorded at the start, the exit when it is learned. The
 * handle shows both; the exit index compares with them.
 */
export interface ProcessInstance extends ProcessId {
  readonly key: string;
  /** When it was created or found, by the scheduler's clock. */
  since: number;
  /** `undefined` until the process is started or found. */
  pid: number | undefined;
  /** Whether it is known to have been started, by anyone. */
  started: boolean;
  /** Called once when that is known: the shim has opened the streams. */
  onStarted: () => void;
  /** Called once when the exit is known: stdin is no longer read. */
  onEnded: () => void;
  /** Whether our Start is pending: an exit that arrives before its response is held until the pid is known. */
  starting: boolean;
  /** Whether our Start was sent: it may have taken effect without a response. */
  startSent: boolean;
  /** Whether it is known to have ended, though not how: it was found like that, or our Start was refused for that. */
  wasOver: boolean;
  /** Whether it is known to be deleted. */
  isDeleted: boolean;
  /** The stream paths given to containerd. */
  paths: StdioPaths | undefined;
  /** Whether its stream paths are unique. */
  hasOwnPaths: boolean;
  /** When containerd published this exec's TaskExecAdded, once it was received; events can be duplicated. */
  addedAtNs: bigint | undefined;
  /**
   * Whether another exec with this id may have been added. A start by others is then only attributed to this one if its
   * streams match.
   */
  isDoubtful: boolean;
  /**
   * Whether an event reported another exec with this id before one reported its own start: the start then checks the id
   * first, and a pid proves nothing until the streams are compared.
   */
  mayBeAnother: boolean;
  /** Whether an event reported its start before any other exec with this id, so that its pid is its own. */
  pidIsProved: boolean;
  /**
   * The pid from an event, while the streams can still be compared; it counts once containerd no longer knows the
   * process.
   */
  claimedPid: number | undefined;
  /** Whether another process is known to have the id: this one is gone. */
  replaced: boolean;
  /** The exit, once learned: no status is checked after that. */
  exit: ExitStatus | undefined;
  /** The error of a failed start: then there is no exit. */
  failure: ContainerdError | undefined;
  /** Callbacks for a failed start, besides the exit index. */
  onFailure: Set<(reason: ContainerdError) => void> | undefined;
}

const nothing = (): void => undefined;

/** Creates an instance of which at most the pid is known. */
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
    wasOver: false,
    isDeleted: false,
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

/** The start was answered, or a status or exit shows that it happened. */
export function recordStart(process: ProcessInstance): void {
  if (process.started) return;
  process.started = true;
  process.onStarted();
}

/** Records the pid if it is not known yet, and that the process was started. 0 is not a pid. */
export function recordPid(process: ProcessInstance, pid: number): void {
  if (pid === 0 || process.pid !== undefined) return;
  process.pid = pid;
  recordStart(process);
}

/**
 * Records that another process has the id, and its pid if known: a pid attributed to this process because of our Start or
 * an event may be the other's.
 */
export function recordReplaced(process: ProcessInstance, pid = 0): void {
  process.replaced = true;
  if (pid === 0) return;
  if (process.pid === pid) process.pid = undefined;
  if (process.claimedPid === pid) process.claimedPid = undefined;
}

/** Records that the start has failed. */
export function recordFailure(process: ProcessInstance, reason: ContainerdError): void {
  process.failure = reason;
  process.onFailure?.forEach((listener) => {
    listener(reason);
  });
}

/** Errors when the start of an instance fails; never emits. */
export function failureOf(process: ProcessInstance): Observable<never> {
  type Listener = (reason: ContainerdError) => void;
  return fromEventPattern<ContainerdError>(
    (listener: Listener) => (process.onFailure ??= new Set()).add(listener),
    (listener: Listener) => process.onFailure?.delete(listener),
  ).pipe(mergeMap((reason) => throwError(() => reason)));
}

/** Records how an instance ended. The first exit counts, but an `unknown` one may be corrected. */
export function recordExit(process: ProcessInstance, exit: ExitStatus): ExitStatus {
  const { exit: former } = process;
  if (exit.source === 'delete') process.isDeleted = true;
  if (former !== undefined && former.kind !== 'unknown') return former;
  process.exit = exit;
  recordStart(process);
  if (former === undefined) process.onEnded();
  return exit;
}
