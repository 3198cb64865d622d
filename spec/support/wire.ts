import any from 'google-protobuf/google/protobuf/any_pb.js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import types from '../../src/gen/containerd/types/event_pb.js';
import taskEvents from '../../src/gen/containerd/events/task_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { AT } from './received.js';

/** A protobuf Timestamp. */
export function timestampOf(ns: bigint): timestamp.Timestamp {
  const seconds = ns / 1_000_000_000n;
  return fill(new timestamp.Timestamp(), { seconds: Number(seconds), nanos: Number(ns - seconds * 1_000_000_000n) });
}

/** Go's zero time, which containerd sends instead of no time. */
export const YEAR_ONE = fill(new timestamp.Timestamp(), { seconds: -62_135_596_800 });

export interface EnvelopeParts {
  readonly typeUrl: string;
  readonly value: Uint8Array;
  readonly namespace?: string;
  readonly topic?: string;
  readonly at?: timestamp.Timestamp | undefined;
}

/** An event as containerd sends it. */
export function envelope({
  typeUrl,
  value,
  namespace = 'default',
  topic = '/a/topic',
  at = timestampOf(AT.ns),
}: EnvelopeParts): types.Envelope {
  return fill(new types.Envelope(), {
    namespace,
    topic,
    timestamp: at,
    event: fill(new any.Any(), { typeUrl, value }),
  });
}

interface ExitParts {
  readonly containerId?: string;
  readonly id?: string;
  readonly pid?: number;
  readonly namespace?: string;
}

/** A TaskExit as containerd sends it, by default of web's own process. */
export function exitEnvelope(
  exitStatus: number,
  { containerId = 'web', id = containerId, pid = 100, namespace = 'default' }: ExitParts = {},
): types.Envelope {
  const message = fill(new taskEvents.TaskExit(), { containerId, id, pid, exitStatus, exitedAt: timestampOf(AT.ns) });
  return envelope({
    typeUrl: 'containerd.events.TaskExit',
    value: message.serializeBinary(),
    namespace,
    topic: '/tasks/exit',
  });
}
