import type { EventOf } from '../../values/ContainerdEvent.js';
import { processKey } from '../../values/ProcessId.js';
import type { Received } from '../../values/Received.js';
import { observedExit, matchInstance, lifecycleEvent } from './lifecycleEvents.js';
import type { StartEvent, EndEvent, ObservedExit } from './lifecycleEvents.js';
import { FreshExecs } from './FreshExecs.js';
import { recordPid } from './ProcessInstance.js';
import type { ProcessInstance } from './ProcessInstance.js';
import type { Waiter } from './Waiter.js';
import type { Waiters } from './Waiters.js';

/**
 * Brings what events tell before those who wait for that process, and nobody else: one look-up for an event, however
 * many wait.
 */
export class ExitRouter {
  readonly fresh = new FreshExecs();
  private readonly waiters: Waiters;
  /** Execs of ours whose TaskExecAdded is still to come, by key. */
  private readonly expected = new Map<string, ProcessInstance>();
  /** Asks containerd where the event alone decides nothing. */
  private readonly ask: (waiter: Waiter) => void;

  constructor(waiters: Waiters, ask: (waiter: Waiter) => void) {
    this.waiters = waiters;
    this.ask = ask;
  }

  route(received: Received): void {
    const { tasks, execs } = this.waiters;
    const event = lifecycleEvent(received, { tasks: tasks.size > 0, execs: execs.size + this.expected.size > 0 });
    if (event === undefined) return;
    if (event.type === 'TaskExit' || event.type === 'TaskDelete') this.ends(event);
    else if (event.type === 'TaskExecAdded') this.added(event);
    else this.begins(event);
  }

  /** The next TaskExecAdded of this id is that of this exec, which is being made. */
  expect(process: ProcessInstance): void {
    this.expected.set(process.key, process);
  }

  /** It is not told apart any more: it was heard, may have been missed, or nobody needs it. */
  expectNoMore(process?: ProcessInstance): void {
    if (process === undefined) {
      this.expected.clear();
      return;
    }
    this.fresh.remove(process);
    if (this.expected.get(process.key) === process) this.expected.delete(process.key);
  }

  /**
   * An exec with this id was added. If that is not known to be the one that is waited for, the event of its own adding
   * may have come late, or it was deleted and this is another: containerd is asked.
   */
  private added({ containerId, execId, timestampNs }: EventOf<'TaskExecAdded'>): void {
    const key = processKey(containerId, execId);
    const expected = this.expected.get(key);
    if (expected !== undefined) {
      expected.addedAtNs = timestampNs;
      this.expected.delete(key);
      return;
    }
    for (const waiter of this.waiters.get(key, execId)) {
      const { process } = waiter;
      if (process.addedAtNs === timestampNs) continue;
      process.mayBeAnother ||= process.startSent && !process.pidIsProved;
      this.doubt(waiter);
    }
  }

  /** Its id may belong to another exec by now. Where our own start is under way its answer decides. */
  doubt(waiter: Waiter): void {
    const { process } = waiter;
    if (process.starting) return;
    if (process.pid === undefined && !process.startSent) process.isDoubtful = true;
    this.ask(waiter);
  }

  /**
   * It has a pid: from now on its exit can be told from that of a former life, even when others have started it and
   * delete it at once. If it has another pid, it may be another process.
   */
  private begins(event: StartEvent): void {
    const execId = event.type === 'TaskExecStarted' ? event.execId : '';
    for (const waiter of this.waiters.get(processKey(event.containerId, execId), execId)) {
      const { process } = waiter;
      process.pidIsProved ||= !process.mayBeAnother && (process.starting || process.pid === event.pid);
      // Where our own start is under way its answer decides.
      if (process.starting) continue;
      if (execId !== '' && !process.replaced) believe(process, event.pid);
      if (process.pid !== event.pid && event.pid !== 0) this.ask(waiter);
      waiter.reconsider();
    }
  }

  private ends(event: EndEvent): void {
    const waiters = this.waiters.get(processKey(event.containerId, event.execId), event.execId);
    if (waiters.length === 0) return;
    const evidence = observedExit(event);
    for (const waiter of waiters) {
      const verdict = matchInstance(waiter.process, evidence);
      if (verdict === 'ours') waiter.settle(evidence.exit);
      if (verdict === 'undecided') this.hold(waiter, evidence);
      if (verdict === 'other') this.ask(waiter);
    }
  }

  /** An exit that came before the pid is known. If our Start is under way its answer decides, else the status does. */
  private hold(waiter: Waiter, evidence: ObservedExit): void {
    waiter.hold(evidence);
    if (!waiter.process.starting) this.ask(waiter);
  }
}

/** An event says that it was started, and its answer did not come here. Its streams can tell whether it is this one: containerd is asked for them. */
function believe(process: ProcessInstance, pid: number): void {
  if (process.isDoubtful && !process.startSent) return;
  if (process.hasOwnPaths) process.claimedPid ??= pid;
  else recordPid(process, pid);
}
