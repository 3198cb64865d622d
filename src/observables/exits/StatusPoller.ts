import { EMPTY, tap, timeout, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerdError } from '../../errors.js';
import { unknownExit } from '../../values/exits.js';
import type { ProcessId } from '../../values/ProcessId.js';
import type { ProcessState } from '../../values/ProcessStatus.js';
import { catchContainerdError } from '../operators/catchContainerdError.js';
import { isTransient } from '../wire/errorClasses.js';
import { identify } from './identify.js';
import { recordPid, recordReplaced, recordStart } from './ProcessInstance.js';
import { PollQueue } from './PollQueue.js';
import type { Waiter } from './Waiter.js';
import type { StatusAnswer } from './StatusAnswer.js';
import { LATE_EXIT_EVENT_MS, STATUS_MS } from '../../values/timeLimits.js';

/** The calls the exit index checks the status with. */
export interface StatusQuestions {
  get(process: ProcessId): Observable<StatusAnswer>;
  /** The main process of every container, by container id. */
  list(): Observable<ReadonlyMap<string, StatusAnswer>>;
  /** Called with the number of processes before each check. */
  readonly onCheck?: ((processes: number) => void) | undefined;
}

/** The states that prove that a process was started. `paused` does not: it masks an exec that was not. */
const STARTED: readonly ProcessState[] = ['running', 'stopped'];

/** The maximum number of concurrent checks. */
const AT_ONCE = 16;

const REPLACED = 'its id was given to another process before anybody learned how it ended';
const FORGOTTEN = 'containerd no longer knows the process';

/**
 * How much a denial counts, of two. While containerd cleans up after a dead shim (1 to 2 s, at most 5 s) the error is
 * only the class; the task's exit event follows, so it is worth waiting.
 */
function weightOf({ message }: ContainerdError): number {
  return message.endsWith('Tasks/Get: not found') ? 0.1 : 1;
}

/** Checks the status of pending waits and acts on the responses. */
export class StatusPoller {
  private readonly queue: PollQueue;
  private readonly ask: StatusQuestions;

  constructor(ask: StatusQuestions) {
    this.ask = ask;
    this.queue = new PollQueue((waiter) => this.one(waiter), AT_ONCE);
  }

  /** Cancels all checks: a response from before a gap proves nothing after it, and may never arrive. */
  startOver(waiters: readonly Waiter[]): void {
    this.queue.clear();
    for (const waiter of waiters) waiter.takeBack();
  }

  /** Checks one process. */
  check(waiter: Waiter, now: number): void {
    waiter.askedAt = now;
    this.queue.add(waiter);
  }

  /**
   * Checks many tasks with one list. Tasks missing from it are checked individually, because the daemon omits those
   * whose state it could not determine; so are those whose id belongs to another process.
   */
  checkTasks(waiters: readonly Waiter[], now: number): Observable<unknown> {
    for (const waiter of waiters) waiter.askedAt = now;
    this.ask.onCheck?.(waiters.length);
    return this.ask.list().pipe(
      tap((answers) => {
        for (const waiter of waiters.filter(({ pending }) => pending)) {
          const answer = answers.get(waiter.process.containerId);
          if (answer === undefined || identify(waiter.process, answer, undefined) === 'another') this.queue.add(waiter);
          else this.handle(waiter, answer);
        }
      }),
      catchContainerdError((reason) => {
        // After a transient failure the next round, or the next `live`, checks again.
        if (!isTransient(reason)) for (const waiter of waiters) waiter.fail(reason);
        return EMPTY;
      }),
    );
  }

  private one(waiter: Waiter): Observable<unknown> {
    const { pid, claimedPid } = waiter.process;
    this.ask.onCheck?.(1);
    return this.ask.get(waiter.process).pipe(
      // Frees the slot for others; the next round checks again.
      timeout({ each: STATUS_MS, with: () => EMPTY }),
      tap((answer) => {
        this.handle(waiter, answer, pid, claimedPid);
      }),
      catchContainerdError((reason) => this.refused(waiter, reason, claimedPid)),
    );
  }

  private handle(waiter: Waiter, answer: StatusAnswer, pidWhenAsked?: number, claimWhenAsked?: number): void {
    const { process } = waiter;
    const { pid, state, exit } = answer;
    const whose = identify(process, answer, pidWhenAsked);
    if (whose === 'another') {
      recordReplaced(process, pid);
      // A pid reported by an event after the check was sent may belong to the other process, which had none at that
      // time.
      if (pid === 0 && claimWhenAsked === undefined) process.claimedPid = undefined;
      this.denied(waiter, 1, claimWhenAsked);
      return;
    }
    if (whose === 'open' && pid !== 0) return;
    if (whose === 'ours') process.mayBeAnother = false;
    if (STARTED.includes(state)) recordStart(process);
    process.pid ??= pid === 0 ? undefined : pid;
    if (exit === undefined) waiter.reconsider();
    // An exit without a time is that of an exec whose start has failed; the start itself reports that.
    else if (exit.kind !== 'never-started' || !process.starting) waiter.settle(exit);
  }

  private refused(waiter: Waiter, reason: ContainerdError, claimWhenAsked: number | undefined): Observable<never> {
    if (reason.code === 'not_found') this.denied(waiter, weightOf(reason), claimWhenAsked);
    else if (!isTransient(reason)) waiter.fail(reason);
    return EMPTY;
  }

  /**
   * containerd no longer knows the process, or knows another one. The exit event may still arrive, so we check once
   * more after a while.
   */
  private denied(waiter: Waiter, weight: number, claimWhenAsked?: number): void {
    if (waiter.process.starting) return;
    waiter.denials += weight;
    // Whose pid the earlier event reported is no longer known; it is probably this process's.
    if (claimWhenAsked !== undefined && claimWhenAsked === waiter.process.claimedPid)
      recordPid(waiter.process, claimWhenAsked);
    // Another wait may have learned the pid meanwhile.
    waiter.reconsider();
    if (!waiter.pending) return;
    if (waiter.denials >= 2) waiter.settle(unknownExit(waiter.process.replaced ? REPLACED : FORGOTTEN, 'status'));
    else this.askLater(waiter);
  }

  /** Waits for an event without taking a slot from others. */
  private askLater(waiter: Waiter): void {
    waiter.question = timer(LATE_EXIT_EVENT_MS).subscribe({
      next: () => {
        waiter.question = undefined;
        this.queue.add(waiter);
      },
      error: (reason: unknown) => {
        waiter.fail(reason);
      },
    });
  }
}
