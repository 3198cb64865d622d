import { ContainerdError } from '../../src/errors.js';
import type { ErrorCode } from '../../src/errors.js';
import type { EventPayload } from '../../src/values/ContainerdEvent.js';
import type { Connection } from '../../src/values/Connection.js';
import { exitStatus } from '../../src/values/exits.js';
import type { ExitSource, ExitStatus } from '../../src/values/ExitStatus.js';
import type { Instant } from '../../src/values/Instant.js';
import type { Received } from '../../src/values/Received.js';

/** The time of all events in these specs. */
export const AT: Instant = { date: new Date('2024-05-01T12:00:00.123Z'), ns: 1_714_564_800_123_456_789n };

/** An event as if it had been received, decoded already. */
export function received(payload: EventPayload, namespace = 'default', topic = '/a/topic'): Received {
  const event = { ...payload, namespace, topic, timestamp: AT.date, timestampNs: AT.ns };
  return { namespace, topic, typeName: `containerd.events.${payload.type}`, event };
}

interface EndFields {
  readonly containerId?: string;
  readonly execId?: string;
  readonly pid?: number;
  readonly namespace?: string;
}

/** A TaskExit, by default of web's own process. */
export function exitEvent(exitCode: number, { namespace, ...fields }: EndFields = {}): Received {
  return received({ type: 'TaskExit', ...endFields(exitCode), ...fields }, namespace, '/tasks/exit');
}

/** A TaskDelete, by default of web's own process. */
export function deleteEvent(exitCode: number, { namespace, ...fields }: EndFields = {}): Received {
  return received({ type: 'TaskDelete', ...endFields(exitCode), ...fields }, namespace, '/tasks/delete');
}

function endFields(exitCode: number) {
  return { containerId: 'web', execId: '', pid: 100, exitCode, exitedAt: AT.date, exitedAtNs: AT.ns };
}

/** The exit in these events. */
export function exitOf(exitCode: number, source: ExitSource = 'event'): ExitStatus {
  return exitStatus(exitCode, AT, source);
}

export const CONNECTING: Connection = { state: 'connecting' };
export const LIVE: Connection = { state: 'live', proof: 'probe' };
export const UNPROVED: Connection = { state: 'live', proof: 'none' };
export const CLOSED: Connection = { state: 'closed' };

/** A gap that began at this millisecond of virtual time. */
export function gapAt(frame: number, reason: ContainerdError): Connection {
  return { state: 'gap', since: new Date(frame), reason };
}

/** An error as a seam gives it. */
export function failure(code: ErrorCode, rpc = 'Tasks/Get'): ContainerdError {
  return new ContainerdError(code, 'so it is', { rpc });
}
