import type { EventOf } from '../values/ContainerdEvent.js';
import { processKey } from '../values/ProcessId.js';
import type { Received } from '../values/Received.js';
import { evidenceOf, judge, tellingEvent } from './evidence.js';
import type { EndEvent, Evidence } from './evidence.js';
import { learnPid } from './Incarnation.js';
import type { Waiter } from './Waiter.js';
import type { Waiters } from './Waiters.js';

/**
 * Brings what events tell before those who wait for that process, and nobody else: one look-up for an event, however
 * many wait.
 */
export class Hearing {
  private readonly waiters: Waiters;
  /** Asks containerd where the event alone decides nothing. */
  private readonly ask: (waiter: Waiter) => void;

  constructor(waiters: Waiters, ask: (waiter: Waiter) => void) {
    this.waiters = waiters;
    this.ask = ask;
  }

  hear(received: Received): void {
    const event = tellingEvent(received);
    if (event?.type === 'TaskExecStarted') this.begins(event);
    else if (event !== undefined) this.ends(event);
  }

  /** Others have started it: from now on its exit can be told from that of a former life, even when it is deleted at once. */
  private begins({ containerId, execId, pid }: EventOf<'TaskExecStarted'>): void {
    for (const waiter of this.waiters.get(processKey(containerId, execId), execId)) {
      // Where our own start is under way its answer decides.
      if (!waiter.process.starting) learnPid(waiter.process, pid);
      waiter.reconsider();
    }
  }

  private ends(event: EndEvent): void {
    const waiters = this.waiters.get(processKey(event.containerId, event.execId), event.execId);
    if (waiters.length === 0) return;
    const evidence = evidenceOf(event);
    for (const waiter of waiters) {
      const verdict = judge(waiter.process, evidence);
      if (verdict === 'ours') waiter.settle(evidence.exit);
      if (verdict === 'undecided') this.hold(waiter, evidence);
    }
  }

  /** An exit that came before the pid is known. If our Start is under way its answer decides, else the status does. */
  private hold(waiter: Waiter, evidence: Evidence): void {
    waiter.hold(evidence);
    if (!waiter.process.starting) this.ask(waiter);
  }
}
