import task from '../gen/containerd/events/task_pb.js';
import type { EventPayload } from '../values/ContainerdEvent.js';
import type { StdioPaths } from '../values/StdioPaths.js';
import { decodeMount } from './mount.js';

/** Decodes a message's bytes to the event's own fields. */
export type EventDecoder = (bytes: Buffer) => EventPayload;

/** Decoders of the task events except exits, by message name. */
export const taskEvents: Readonly<Record<string, EventDecoder>> = {
  'containerd.events.TaskCreate': (bytes) => {
    const message = task.TaskCreate.deserializeBinary(bytes);
    return {
      type: 'TaskCreate',
      containerId: message.getContainerId(),
      bundle: message.getBundle(),
      rootfs: Object.freeze(message.getRootfsList().map(decodeMount)),
      io: decodeTaskIO(message.getIo()),
      checkpoint: message.getCheckpoint(),
      pid: message.getPid(),
    };
  },
  'containerd.events.TaskStart': (bytes) => {
    const message = task.TaskStart.deserializeBinary(bytes);
    return { type: 'TaskStart', containerId: message.getContainerId(), pid: message.getPid() };
  },
  'containerd.events.TaskOOM': (bytes) => ({
    type: 'TaskOOM',
    containerId: task.TaskOOM.deserializeBinary(bytes).getContainerId(),
  }),
  'containerd.events.TaskExecAdded': (bytes) => {
    const message = task.TaskExecAdded.deserializeBinary(bytes);
    return { type: 'TaskExecAdded', containerId: message.getContainerId(), execId: message.getExecId() };
  },
  'containerd.events.TaskExecStarted': (bytes) => {
    const message = task.TaskExecStarted.deserializeBinary(bytes);
    return {
      type: 'TaskExecStarted',
      containerId: message.getContainerId(),
      execId: message.getExecId(),
      pid: message.getPid(),
    };
  },
  'containerd.events.TaskPaused': (bytes) => ({
    type: 'TaskPaused',
    containerId: task.TaskPaused.deserializeBinary(bytes).getContainerId(),
  }),
  'containerd.events.TaskResumed': (bytes) => ({
    type: 'TaskResumed',
    containerId: task.TaskResumed.deserializeBinary(bytes).getContainerId(),
  }),
  'containerd.events.TaskCheckpointed': (bytes) => {
    const message = task.TaskCheckpointed.deserializeBinary(bytes);
    return { type: 'TaskCheckpointed', containerId: message.getContainerId(), checkpoint: message.getCheckpoint() };
  },
};

function decodeTaskIO(io: task.TaskIO | undefined): StdioPaths {
  return Object.freeze({
    stdin: io?.getStdin() ?? '',
    stdout: io?.getStdout() ?? '',
    stderr: io?.getStderr() ?? '',
    terminal: io?.getTerminal() ?? false,
  });
}
