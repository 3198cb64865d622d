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

/** How the exit index asks containerd. */
export interface StatusQuestions {
  get(process: ProcessId): Observable<StatusAnswer>;
  /** Every container's own process, by the container's id. */
  list(): Observable<ReadonlyMap<string, StatusAnswer>>;
}

/** What a process that was started is doing. `paused` says nothing: it masks an exec that was not. */
const STARTED: readonly ProcessState[] = ['running', 'stopped'];

/** How many questions are under way at once. */
const AT_ONCE = 16;

/** How long an answer may take, in milliseconds: a shim that hangs answers never, and the daemon waits for it. */
const ANSWER_MS = 10_000;

const REPLACED = 'its id was given to another process before anybody learned how it ended';
const FORGOTTEN = 'containerd no longer knows the process';

/** How long an exit event may take to come after containerd has forgotten the process, in milliseconds. */
const LATE_EVENT_MS = 500;

/**
 * What a denial counts, out of two. As long as containerd cleans up after a dead shim (1 to 2 s, 5 s at most) it says so
 * with no other word than the class; then it tells of the task's exit itself, so that is worth some patience.
 */
function weightOf({ message }: ContainerdError): number {
  return message.endsWith('Tasks/Get: not found') ? 0.1 : 1;
}

/** Asks for the processes somebody waits for, and draws the conclusions. */
export class StatusPoller {
  private readonly queue: PollQueue;
  private readonly ask: StatusQuestions;

  constructor(ask: StatusQuestions) {
    this.ask = ask;
    this.queue = new PollQueue((waiter) => this.one(waiter), AT_ONCE);
  }

  /** Takes back what was asked: an answer from before a gap proves nothing after it, and may never come. */
  startOver(waiters: readonly Waiter[]): void {
    this.queue.clear();
    for (const waiter of waiters) waiter.takeBack();
  }

  /** Asks for one process. */
  check(waiter: Waiter, now: number): void {
    waiter.askedAt = now;
    this.queue.add(waiter);
  }

  /**
   * Asks for many containers' own processes with one question. Those it does not speak of are asked for one by one: a
   * list leaves out, without a word, what the daemon could not find out. So are those whose id another process has.
   */
  checkTasks(waiters: readonly Waiter[], now: number): Observable<unknown> {
    for (const waiter of waiters) waiter.askedAt = now;
    return this.ask.list().pipe(
      tap((answers) => {
        for (const waiter of waiters.filter(({ pending }) => pending)) {
          const answer = answers.get(waiter.process.containerId);
          if (answer === undefined || identify(waiter.process, answer, undefined) === 'another') this.queue.add(waiter);
          else this.hear(waiter, answer);
        }
      }),
      catchContainerdError((reason) => {
        // After a transient failure we ask again with the next round, or with the next `live`.
        if (!isTransient(reason)) for (const waiter of waiters) waiter.fail(reason);
        return EMPTY;
      }),
    );
  }

  private one(waiter: Waiter): Observable<unknown> {
    const { pid, claimedPid } = waiter.process;
    return this.ask.get(waiter.process).pipe(
      // It keeps a place from others. It is asked again with the next round.
      timeout({ each: ANSWER_MS, with: () => EMPTY }),
      tap((answer) => {
        this.hear(waiter, answer, pid, claimedPid);
      }),
      catchContainerdError((reason) => this.refused(waiter, reason, claimedPid)),
    );
  }

  private hear(waiter: Waiter, answer: StatusAnswer, pidWhenAsked?: number, claimWhenAsked?: number): void {
    const { process } = waiter;
    const { pid, state, exit } = answer;
    const whose = identify(process, answer, pidWhenAsked);
    if (whose === 'another') {
      // Another pid than ours was not started by our Start.
      if (pid !== process.pid && pidWhenAsked === process.pid) process.mayBeAnother = false;
      recordReplaced(process, pid);
      // A pid that an event told of after the question was sent may be that of the other, which had none then.
      if (pid === 0 && claimWhenAsked === undefined) process.claimedPid = undefined;
      this.denied(waiter, 1, claimWhenAsked);
      return;
    }
    if (whose === 'open' && pid !== 0) return;
    if (whose === 'ours') process.mayBeAnother = false;
    if (STARTED.includes(state)) recordStart(process);
    process.pid ??= pid === 0 ? undefined : pid;
    if (exit === undefined) waiter.reconsider();
    // Without a time: so looks an exec whose start has failed, on its way out. The start itself tells.
    else if (exit.kind !== 'never-started' || !process.starting) waiter.settle(exit);
  }

  private refused(waiter: Waiter, reason: ContainerdError, claimWhenAsked: number | undefined): Observable<never> {
    if (reason.code === 'not_found') this.denied(waiter, weightOf(reason), claimWhenAsked);
    else if (!isTransient(reason)) waiter.fail(reason);
    return EMPTY;
  }

  /** containerd does not know it any more, or knows another. Its exit event may still be on the way: asked once more after a while. */
  private denied(waiter: Waiter, weight: number, claimWhenAsked?: number): void {
    if (waiter.process.starting) return;
    waiter.denials += weight;
    // Nobody can tell any more whose pid an event told of before that was asked, but it is likely to be this one's.
    if (claimWhenAsked !== undefined && claimWhenAsked === waiter.process.claimedPid)
      recordPid(waiter.process, claimWhenAsked);
    // Another wait may have learned the pid meanwhile.
    waiter.reconsider();
    if (!waiter.pending) return;
    if (waiter.denials >= 2) waiter.settle(unknownExit(waiter.process.replaced ? REPLACED : FORGOTTEN, 'status'));
    else this.askLater(waiter);
  }

  /** Others may ask meanwhile: who waits for an event takes no place from them. */
  private askLater(waiter: Waiter): void {
    waiter.question = timer(LATE_EVENT_MS).subscribe({
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
