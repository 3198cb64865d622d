import type task from '../gen/containerd/types/task_pb.js';
import { exitStatus } from '../values/exits.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import type { ProcessState } from '../values/ProcessStatus.js';
import { decodeInstant } from './instant.js';

/** containerd.v1.types.Status by number; importing the enum would load the generated file at start. */
const states: readonly ProcessState[] = ['unknown', 'created', 'running', 'stopped', 'paused', 'pausing'];

/** Decodes a process of a Get or List response. */
export function decodeProcess(message: task.Process): ProcessRecord {
  const state = states[message.getStatus()] ?? 'unknown';
  const io = {
    stdin: message.getStdin(),
    stdout: message.getStdout(),
    stderr: message.getStderr(),
    terminal: message.getTerminal(),
  };
  const record = { id: message.getId(), pid: message.getPid(), io };
  if (state !== 'stopped') return { ...record, state };
  return {
    ...record,
    state,
    exit: exitStatus(message.getExitStatus(), decodeInstant(message.getExitedAt()), 'status'),
  };
}
