import task from '../gen/containerd/events/task_pb.js';
import type { EventPayload, StdioPaths } from '../values/ContainerdEvent.js';
import type { Instant } from '../values/Instant.js';
import { readInstant } from './instant.js';
import { decodeMount } from './mount.js';
import { WireReader } from './WireReader.js';

/** Bytes of a message → the event's own fields. */
export type EventDecoder = (bytes: Buffer) => EventPayload;

/** The fields of an end by their numbers, which differ between its two events. */
interface EndFields {
  readonly containerId: number;
  readonly id: number;
  readonly pid: number;
  readonly exitStatus: number;
  readonly exitedAt: number;
}

const TASK_EXIT: EndFields = { containerId: 1, id: 2, pid: 3, exitStatus: 4, exitedAt: 5 };
const TASK_DELETE: EndFields = { containerId: 1, pid: 2, exitStatus: 3, exitedAt: 4, id: 5 };

/** Decoders of the task events, by message name. */
export const taskEvents: Readonly<Record<string, EventDecoder>> = {
  'containerd.events.TaskCreate': (bytes) => {
    const message = task.TaskCreate.deserializeBinary(bytes);
    return {
      type: 'TaskCreate',
      containerId: message.getContainerId(),
      bundle: message.getBundle(),
      rootfs: message.getRootfsList().map(decodeMount),
      io: decodeTaskIO(message.getIo()),
      checkpoint: message.getCheckpoint(),
      pid: message.getPid(),
    };
  },
  'containerd.events.TaskStart': (bytes) => {
    const message = task.TaskStart.deserializeBinary(bytes);
    return { type: 'TaskStart', containerId: message.getContainerId(), pid: message.getPid() };
  },
  'containerd.events.TaskExit': (bytes) => readEnd('TaskExit', bytes, TASK_EXIT),
  'containerd.events.TaskDelete': (bytes) => readEnd('TaskDelete', bytes, TASK_DELETE),
  'containerd.events.TaskOOM': (bytes) => ({ type: 'TaskOOM', containerId: task.TaskOOM.deserializeBinary(bytes).getContainerId() }),
  'containerd.events.TaskExecAdded': (bytes) => {
    const message = task.TaskExecAdded.deserializeBinary(bytes);
    return { type: 'TaskExecAdded', containerId: message.getContainerId(), execId: message.getExecId() };
  },
  'containerd.events.TaskExecStarted': (bytes) => {
    const message = task.TaskExecStarted.deserializeBinary(bytes);
    return { type: 'TaskExecStarted', containerId: message.getContainerId(), execId: message.getExecId(), pid: message.getPid() };
  },
  'containerd.events.TaskPaused': (bytes) => ({ type: 'TaskPaused', containerId: task.TaskPaused.deserializeBinary(bytes).getContainerId() }),
  'containerd.events.TaskResumed': (bytes) => ({ type: 'TaskResumed', containerId: task.TaskResumed.deserializeBinary(bytes).getContainerId() }),
  'containerd.events.TaskCheckpointed': (bytes) => {
    const message = task.TaskCheckpointed.deserializeBinary(bytes);
    return { type: 'TaskCheckpointed', containerId: message.getContainerId(), checkpoint: message.getCheckpoint() };
  },
};

/** Exits are what comes most, and what everybody who waits is told of: they are read without a message in between. */
function readEnd(type: 'TaskExit' | 'TaskDelete', bytes: Buffer, numbers: EndFields): EventPayload<'TaskExit' | 'TaskDelete'> {
  const fields = new WireReader(bytes);
  let containerId = '';
  let id = '';
  let pid = 0;
  let exitCode = 0;
  let exitedAt: Instant | undefined;
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === numbers.containerId) containerId = fields.text();
    else if (field === numbers.id) id = fields.text();
    else if (field === numbers.pid) pid = fields.number();
    else if (field === numbers.exitStatus) exitCode = fields.number();
    else if (field === numbers.exitedAt) exitedAt = readInstant(fields.message());
    else fields.skip();
  }
  // Here a container's own process goes by the container's id (TaskExit) or by none (TaskDelete).
  return { type, containerId, execId: id === containerId ? '' : id, pid, exitCode, exitedAt: exitedAt?.date, exitedAtNs: exitedAt?.ns };
}

function decodeTaskIO(io: task.TaskIO | undefined): StdioPaths {
  return {
    stdin: io?.getStdin() ?? '',
    stdout: io?.getStdout() ?? '',
    stderr: io?.getStderr() ?? '',
    terminal: io?.getTerminal() ?? false,
  };
}
