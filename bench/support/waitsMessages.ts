import any from 'google-protobuf/google/protobuf/any_pb.js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import exits from '../../src/gen/containerd/events/task_pb.js';
import wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import envelope from '../../src/gen/containerd/types/event_pb.js';
import task from '../../src/gen/containerd/types/task_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import type { Range } from './waitsServer.js';

/** The processes in the messages of the bench: each has a number, which determines its exit code. */
export const NAMESPACE = 'bench';
export const exitCodeOf = (n: number): number => (n * 7) % 251;

const PID = 4711;
const now = (): timestamp.Timestamp => fill(new timestamp.Timestamp(), { seconds: 1_790_000_000, nanos: 123_456_789 });
const running = (id: string): task.Process => fill(new task.Process(), { id, pid: PID, status: task.Status.RUNNING });

export function getAnswer(id: string): Uint8Array {
  return fill(new wire.GetResponse(), { process: running(id) }).serializeBinary();
}

export function listAnswer([from, to]: Range): Uint8Array {
  const tasksList = Array.from({ length: to - from }, (_, n) => running(`task-${from + n}`));
  return fill(new wire.ListTasksResponse(), { tasksList }).serializeBinary();
}

export function waitAnswer(n: number): Buffer {
  return Buffer.from(fill(new wire.WaitResponse(), { exitStatus: exitCodeOf(n), exitedAt: now() }).serializeBinary());
}

export function exitEvent(n: number): Buffer {
  const id = `task-${n}`;
  const exit = fill(new exits.TaskExit(), {
    containerId: id,
    id,
    pid: PID,
    exitStatus: exitCodeOf(n),
    exitedAt: now(),
  });
  const event = fill(new any.Any(), { typeUrl: 'containerd.events.TaskExit', value: exit.serializeBinary() });
  return Buffer.from(
    fill(new envelope.Envelope(), {
      timestamp: now(),
      namespace: NAMESPACE,
      topic: '/tasks/exit',
      event,
    }).serializeBinary(),
  );
}
