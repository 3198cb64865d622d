import { asyncScheduler } from 'rxjs';
import { processKey } from '../../values/ProcessId.js';
import type { Received } from '../../values/Received.js';
import type { ProcessInstance } from './ProcessInstance.js';

/** How long a created exec that is not started is remembered, in milliseconds; its start checks the id after that. */
const FORGOTTEN_MS = 30_000;

interface Fresh {
  readonly exec: ProcessInstance;
  /** When its TaskExecAdded was published; the first one received is considered its own. */
  addedAtNs: bigint | undefined;
}

/** Execs that were just created and not started: tracks whether another one with the same id was added since. */
export class FreshExecs {
  private readonly execs = new Map<string, Fresh>();

  /** Called before the Exec is sent, because its event may arrive before its response. */
  add(exec: ProcessInstance): void {
    for (const [key, fresh] of this.execs) {
      if (asyncScheduler.now() - fresh.exec.since < FORGOTTEN_MS) break;
      this.execs.delete(key);
    }
    // Moved to the end of the map, which is in order of creation.
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
