import { asyncScheduler } from 'rxjs';
import type { EventOf } from '../../values/ContainerdEvent.js';
import { processKey } from '../../values/ProcessId.js';
import type { Received } from '../../values/Received.js';
import type { ProcessInstance } from './ProcessInstance.js';

/** How long a created exec that is not started is remembered, in milliseconds; its start checks the id after that. */
const FORGOTTEN_MS = 30_000;

interface Unstarted {
  readonly exec: ProcessInstance;
  /** When its TaskExecAdded was published; the first one received is considered its own. */
  addedAtNs: bigint | undefined;
}

/**
 * Our execs that were just created: distinguishes the TaskExecAdded of one from that of another exec with the same id. Two
 * questions are answered, for different lengths of time:
 *
 * - was another one added before ours is started (`mayBeAnother`)? Answered by every event that this client receives.
 * - is an event that the waits receive that of our own exec? Only certain while no event can have been missed since the
 *   Exec was sent, and also after the start, whose response can be faster.
 */
export class NewExecs {
  private readonly unstarted = new Map<string, Unstarted>();
  /** Execs whose TaskExecAdded has not arrived yet, by key. */
  private readonly expected = new Map<string, ProcessInstance>();

  /** Whether a TaskExecAdded is expected. */
  get areExpected(): boolean {
    return this.expected.size > 0;
  }

  /**
   * Called before the Exec is sent, because its event may arrive before its response.
   *
   * @param isLive Whether events arrive; otherwise its own event may be missed and the next one be another's.
   */
  add(exec: ProcessInstance, isLive: boolean): void {
    for (const [key, { exec: older }] of this.unstarted) {
      if (asyncScheduler.now() - older.since < FORGOTTEN_MS) break;
      this.unstarted.delete(key);
    }
    // Moved to the end of the map, which is in order of creation.
    this.unstarted.delete(exec.key);
    this.unstarted.set(exec.key, { exec, addedAtNs: undefined });
    if (isLive) this.expected.set(exec.key, exec);
  }

  /** It is started now. */
  start(exec: ProcessInstance): void {
    if (this.unstarted.get(exec.key)?.exec === exec) this.unstarted.delete(exec.key);
  }

  /** It is not needed any more: it ended, or was never created. */
  forget(exec: ProcessInstance): void {
    this.start(exec);
    if (this.expected.get(exec.key) === exec) this.expected.delete(exec.key);
  }

  /** Events may have been missed. */
  expectNone(): void {
    this.expected.clear();
  }

  /** Any event that this client receives. */
  observe(received: Received): void {
    if (this.unstarted.size === 0 || received.typeName !== 'containerd.events.TaskExecAdded') return;
    const { event } = received;
    if (event.type !== 'TaskExecAdded') return;
    const unstarted = this.unstarted.get(processKey(event.containerId, event.execId));
    if (unstarted === undefined) return;
    unstarted.addedAtNs ??= event.timestampNs;
    if (unstarted.addedAtNs !== event.timestampNs) unstarted.exec.mayBeAnother = true;
  }

  /** Whether this is the expected event of our own exec, which is then expected no more. */
  arrives(key: string, { timestampNs }: EventOf<'TaskExecAdded'>): boolean {
    const exec = this.expected.get(key);
    if (exec === undefined) return false;
    exec.addedAtNs = timestampNs;
    return this.expected.delete(key);
  }
}
