import type { EventOf } from '../../values/ContainerdEvent.js';
import { exitStatus } from '../../values/exits.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import type { Received } from '../../values/Received.js';
import type { ProcessInstance } from './ProcessInstance.js';

/** The waits an event concerns: those for tasks, for execs, or both. */
type Concerns = 'tasks' | 'execs' | 'both';

/**
 * The events that report the end or the start of a process. TaskDelete has an exit too and may be the only evidence; a
 * start reports the pid, or that the id belongs to another process.
 */
const LIFECYCLE_EVENTS: ReadonlyMap<string, Concerns> = new Map([
  ['containerd.events.TaskExit', 'both'],
  ['containerd.events.TaskDelete', 'both'],
  ['containerd.events.TaskCreate', 'tasks'],
  ['containerd.events.TaskStart', 'tasks'],
  ['containerd.events.TaskExecAdded', 'execs'],
  ['containerd.events.TaskExecStarted', 'execs'],
]);

/** An event that reports how a process ended. */
export type EndEvent = EventOf<'TaskExit' | 'TaskDelete'>;

/** An event that reports the pid of a created or started process. */
export type StartEvent = EventOf<'TaskCreate' | 'TaskStart' | 'TaskExecStarted'>;

/** An event that reports the end or the start of a process. */
export type LifecycleEvent = EndEvent | StartEvent | EventOf<'TaskExecAdded'>;

/** Decodes an event if it reports an end or a start that concerns a wait; others are not decoded. */
export function lifecycleEvent(
  received: Received,
  wanted: { readonly tasks: boolean; readonly execs: boolean },
): LifecycleEvent | undefined {
  const concerns = LIFECYCLE_EVENTS.get(received.typeName);
  if (concerns === undefined || (concerns !== 'both' && !wanted[concerns])) return undefined;
  const { event } = received;
  // An event that could not be decoded has no known type.
  return LIFECYCLE_EVENTS.has(`containerd.events.${event.type}`) ? (event as LifecycleEvent) : undefined;
}

/** An exit reported by an event. */
export interface ObservedExit {
  /** 0 if the event has none. */
  readonly pid: number;
  readonly exit: ExitStatus;
}

/** Extracts the exit from an event. */
export function observedExit({ type, pid, exitCode, exitedAt: date, exitedAtNs: ns }: EndEvent): ObservedExit {
  const at = date === undefined || ns === undefined ? undefined : { date, ns };
  return { pid, exit: exitStatus(exitCode, at, type === 'TaskExit' ? 'event' : 'delete') };
}

/**
 * Whether an exit belongs to this instance: `undecided` until its pid is known, and while that may be the pid of another
 * exec that our own Start has started. Clocks are never compared.
 *
 * After a delete an id may be reused, and the exit of the earlier instance may arrive late (moby#46212), or after that of
 * the later one.
 */
export function matchInstance(process: ProcessInstance, { pid }: ObservedExit): 'ours' | 'other' | 'undecided' {
  if (process.pid === undefined) return 'undecided';
  if (pid === 0) return process.replaced ? 'other' : 'ours';
  if (pid !== process.pid) return 'other';
  return process.mayBeAnother && process.hasOwnPaths ? 'undecided' : 'ours';
}
