import type { EventOf } from '../../values/ContainerdEvent.js';
import { exitStatus } from '../../values/exits.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import type { Received } from '../../values/Received.js';
import type { ProcessInstance } from './ProcessInstance.js';

/** Whom an event concerns: those who wait for a container's own process, for an exec, or either. */
type Concerns = 'tasks' | 'execs' | 'both';

/**
 * The events that tell of a process's end, or of its beginning. TaskDelete carries an exit too, and may be the only
 * witness; a beginning tells the pid, or that the id belongs to another process.
 */
const LIFECYCLE_EVENTS: ReadonlyMap<string, Concerns> = new Map([
  ['containerd.events.TaskExit', 'both'],
  ['containerd.events.TaskDelete', 'both'],
  ['containerd.events.TaskCreate', 'tasks'],
  ['containerd.events.TaskStart', 'tasks'],
  ['containerd.events.TaskExecAdded', 'execs'],
  ['containerd.events.TaskExecStarted', 'execs'],
]);

/** An event that tells how a process ended. */
export type EndEvent = EventOf<'TaskExit' | 'TaskDelete'>;

/** An event that tells the pid of a process that was created or started. */
export type StartEvent = EventOf<'TaskCreate' | 'TaskStart' | 'TaskExecStarted'>;

/** An event that tells how a process ended, or that it began. */
export type LifecycleEvent = EndEvent | StartEvent | EventOf<'TaskExecAdded'>;

/** The event, decoded, if it tells of an end or a beginning and concerns somebody; nothing else is decoded. */
export function lifecycleEvent(
  received: Received,
  wanted: { readonly tasks: boolean; readonly execs: boolean },
): LifecycleEvent | undefined {
  const concerns = LIFECYCLE_EVENTS.get(received.typeName);
  if (concerns === undefined || (concerns !== 'both' && !wanted[concerns])) return undefined;
  const { event } = received;
  // Bytes that could not be read are an event of no known type.
  return LIFECYCLE_EVENTS.has(`containerd.events.${event.type}`) ? (event as LifecycleEvent) : undefined;
}

/** An exit that an event told of, and whose. */
export interface ObservedExit {
  /** 0 where the event names none. */
  readonly pid: number;
  readonly exit: ExitStatus;
}

/** What the event tells, as evidence. */
export function observedExit({ type, pid, exitCode, exitedAt: date, exitedAtNs: ns }: EndEvent): ObservedExit {
  const at = date === undefined || ns === undefined ? undefined : { date, ns };
  return { pid, exit: exitStatus(exitCode, at, type === 'TaskExit' ? 'event' : 'delete') };
}

/**
 * Whether an exit is this life's: `undecided` until its pid is known, and as long as that may be the pid of another exec,
 * which our own Start has started. Clocks are never compared.
 *
 * An id may be used again after a delete, and the exit of the former life may come late (moby#46212), or that of the
 * later one first.
 */
export function matchInstance(process: ProcessInstance, { pid }: ObservedExit): 'ours' | 'other' | 'undecided' {
  if (process.pid === undefined) return 'undecided';
  if (pid === 0) return process.replaced ? 'other' : 'ours';
  if (pid !== process.pid) return 'other';
  return process.mayBeAnother && process.hasOwnPaths ? 'undecided' : 'ours';
}
