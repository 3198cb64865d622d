import type { EventOf } from '../values/ContainerdEvent.js';
import { exitStatus } from '../values/ExitStatus.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { Received } from '../values/Received.js';
import type { Incarnation } from './Incarnation.js';

/**
 * The events that tell of a process's end or pid. TaskDelete carries an exit too, and may be the only witness; a task's
 * own process has its pid from its creation.
 */
const TELLING = new Set(['containerd.events.TaskExit', 'containerd.events.TaskDelete', 'containerd.events.TaskExecStarted']);

/** An event that tells how a process ended. */
export type EndEvent = EventOf<'TaskExit' | 'TaskDelete'>;

/** An event that tells how a process ended, or that an exec was started. */
export type TellingEvent = EndEvent | EventOf<'TaskExecStarted'>;

/** The event, decoded, if it tells of an exit or of an exec's start; nothing else is decoded. */
export function tellingEvent(received: Received): TellingEvent | undefined {
  if (!TELLING.has(received.typeName)) return undefined;
  const { event } = received;
  return event.type === 'TaskExit' || event.type === 'TaskDelete' || event.type === 'TaskExecStarted' ? event : undefined;
}

/** An exit that an event told of, and whose. */
export interface Evidence {
  /** 0 where the event names none. */
  readonly pid: number;
  readonly exit: ExitStatus;
}

/** What the event tells, as evidence. */
export function evidenceOf({ type, pid, exitCode, exitedAt: date, exitedAtNs: ns }: EndEvent): Evidence {
  const at = date === undefined || ns === undefined ? undefined : { date, ns };
  return { pid, exit: exitStatus(exitCode, at, type === 'TaskExit' ? 'event' : 'delete') };
}

/**
 * Whether an exit is this life's: `undecided` until its pid is known. Clocks are never compared.
 *
 * An id may be used again after a delete, and the exit of the former life may come late (moby#46212).
 */
export function judge(process: Incarnation, { pid }: Evidence): 'ours' | 'other' | 'undecided' {
  if (process.pid === undefined) return 'undecided';
  return pid === 0 || pid === process.pid ? 'ours' : 'other';
}
