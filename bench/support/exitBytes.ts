import any from 'google-protobuf/google/protobuf/any_pb.js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import task from '../../src/gen/containerd/events/task_pb.js';
import wire from '../../src/gen/containerd/types/event_pb.js';
import { fill } from '../../src/observables/wire/fill.js';

const now = (): timestamp.Timestamp => fill(new timestamp.Timestamp(), { seconds: 1_790_000_000, nanos: 123_456_789 });

interface Message {
  serializeBinary(): Uint8Array;
}

/** An encoded event. */
export function eventBytes(namespace: string, topic: string, name: string, message: Message): Buffer {
  const event = fill(new any.Any(), { typeUrl: `containerd.events.${name}`, value: message.serializeBinary() });
  return Buffer.from(fill(new wire.Envelope(), { timestamp: now(), namespace, topic, event }).serializeBinary());
}

/** The encoded exit of the n-th exec. */
export function exitBytes(namespace: string, n: number): Buffer {
  const exit = fill(new task.TaskExit(), {
    containerId: `container-${n % 50}`,
    id: `exec-${n}`,
    pid: 1000 + n,
    exitStatus: n % 256,
    exitedAt: now(),
  });
  return eventBytes(namespace, '/tasks/exit', 'TaskExit', exit);
}
