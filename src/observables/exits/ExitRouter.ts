import type { EventOf } from '../../values/ContainerdEvent.js';
import { processKey } from '../../values/ProcessId.js';
import type { Received } from '../../values/Received.js';
import { observedExit, matchInstance, lifecycleEvent } from './lifecycleEvents.js';
import type { StartEvent, EndEvent, ObservedExit } from './lifecycleEvents.js';
import { NewExecs } from './NewExecs.js';
import { recordPid } from './ProcessInstance.js';
import type { ProcessInstance } from './ProcessInstance.js';
import type { Waiter } from './Waiter.js';
import type { Waiters } from './Waiters.js';

/** Routes events to the waits for their process, with one look-up per event, however many waits there are. */
export class ExitRouter {
  readonly newExecs = new NewExecs();
  private readonly waiters: Waiters;
  /** Checks the status if the event alone is not conclusive. */
  private readonly ask: (waiter: Waiter) => void;

  constructor(waiters: Waiters, ask: (waiter: Waiter) => void) {
    this.waiters = waiters;
    this.ask = ask;
  }

  route(received: Received): void {
    const { tasks, execs } = this.waiters;
    const event = lifecycleEvent(received, {
      tasks: tasks.size > 0,
      execs: execs.size > 0 || this.newExecs.areExpected,
    });
    if (event === undefined) return;
    if (event.type === 'TaskExit' || event.type === 'TaskDelete') this.ends(event);
    else if (event.type === 'TaskExecAdded') this.added(event);
    else this.begins(event);
  }

  /**
   * An exec with this id was added. Unless it is known to be ours, the event of our own exec may be late, or ours was
   * deleted and this is another one: checks the status.
   */
  private added(event: EventOf<'TaskExecAdded'>): void {
    const key = processKey(event.containerId, event.execId);
    if (this.newExecs.arrives(key, event)) return;
    for (const waiter of this.waiters.get(key, event.execId)) {
      const { process } = waiter;
      if (process.addedAtNs === event.timestampNs) continue;
      process.mayBeAnother ||= process.startSent && !process.pidIsProved;
      this.doubt(waiter);
    }
  }

  /** The id may belong to another exec by now. While our own start is pending, its response decides. */
  doubt(waiter: Waiter): void {
    const { process } = waiter;
    if (process.starting) return;
    if (process.pid === undefined && !process.startSent) process.isDoubtful = true;
    this.ask(waiter);
  }

  /**
   * The process has a pid: its exit can now be distinguished from that of an earlier instance, even if others started it and
   * delete it at once. A different pid may mean another process.
   */
  private begins(event: StartEvent): void {
    const execId = event.type === 'TaskExecStarted' ? event.execId : '';
    for (const waiter of this.waiters.get(processKey(event.containerId, execId), execId)) {
      const { process } = waiter;
      process.pidIsProved ||= !process.mayBeAnother && (process.starting || process.pid === event.pid);
      // While our own start is pending, its response decides.
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

  /** Holds an exit that arrived before the pid. The response to our pending start decides, otherwise the status. */
  private hold(waiter: Waiter, evidence: ObservedExit): void {
    waiter.hold(evidence);
    if (!waiter.process.starting) this.ask(waiter);
  }
}

/**
 * An event says that the process was started, without a response to us. Its streams can show whether it is ours, so its
 * status is checked.
 */
function believe(process: ProcessInstance, pid: number): void {
  if (process.isDoubtful && !process.startSent) return;
  if (process.hasOwnPaths) process.claimedPid ??= pid;
  else recordPid(process, pid);
}
