import { asyncScheduler } from 'rxjs';
import { processKey } from '../../values/ProcessId.js';
import type { Received } from '../../values/Received.js';
import type { ProcessInstance } from './ProcessInstance.js';

/** An exec that is not started so long after it was made, in milliseconds, is forgotten: its start asks by then. */
const FORGOTTEN_MS = 30_000;

interface Fresh {
  readonly exec: ProcessInstance;
  /** When its TaskExecAdded was published: the first that is heard is taken for its own. */
  addedAtNs: bigint | undefined;
}

/** The execs that were just made and not started yet: whether another one was added with the id of one of them since. */
export class FreshExecs {
  private readonly execs = new Map<string, Fresh>();

  /** Called before the Exec is sent: its event may come before its answer. */
  add(exec: ProcessInstance): void {
    for (const [key, fresh] of this.execs) {
      if (asyncScheduler.now() - fresh.exec.since < FORGOTTEN_MS) break;
      this.execs.delete(key);
    }
    // To the end of the map, which is in the order of their making.
    this.execs.delete(exec.key);
    this.execs.set(exec.key, { exec, addedAtNs: undefined });
  }

  remove(exec: ProcessInstance): void {
    if (this.execs.get(exec.key)?.exec === exec) this.execs.delete(exec.key);
  }

  hear(received: Received): void {
    if (this.execs.size === 0 || received.typeName !== 'containerd.events.TaskExecAdded') return;
    const { event } = received;
    if (event.type !== 'TaskExecAdded') return;
    const fresh = this.execs.get(processKey(event.containerId, event.execId));
    if (fresh === undefined) return;
    fresh.addedAtNs ??= event.timestampNs;
    if (fresh.addedAtNs !== event.timestampNs) fresh.exec.mayBeAnother = true;
  }
}
