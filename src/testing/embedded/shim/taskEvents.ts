import task from '../../../gen/containerd/events/task_pb.js';
import type mount from '../../../gen/containerd/types/mount_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { StdioPaths } from '../../../values/StdioPaths.js';
import type { ProcessId } from '../../../values/ProcessId.js';
import type { Publication } from '../events/envelope.js';
import { NEVER, toTimestamp } from '../wire/timestamp.js';
import type { Exit } from './ShimProcess.js';

interface Created {
  readonly bundle: string;
  readonly rootfs: readonly mount.Mount[];
  readonly io: StdioPaths;
  readonly pid: number;
}

export function taskCreate(containerId: string, { bundle, rootfs, io, pid }: Created): Publication {
  const message = fill(new task.TaskCreate(), {
    containerId,
    bundle,
    rootfsList: [...rootfs],
    io: fill(new task.TaskIO(), { ...io }),
    pid,
  });
  return { topic: '/tasks/create', typeUrl: 'containerd.events.TaskCreate', message };
}

export function taskStart(containerId: string, pid: number): Publication {
  return {
    topic: '/tasks/start',
    typeUrl: 'containerd.events.TaskStart',
    message: fill(new task.TaskStart(), { containerId, pid }),
  };
}

export function execAdded({ containerId, execId }: ProcessId): Publication {
  return {
    topic: '/tasks/exec-added',
    typeUrl: 'containerd.events.TaskExecAdded',
    message: fill(new task.TaskExecAdded(), { containerId, execId }),
  };
}

export function execStarted({ containerId, execId }: ProcessId, pid: number): Publication {
  return {
    topic: '/tasks/exec-started',
    typeUrl: 'containerd.events.TaskExecStarted',
    message: fill(new task.TaskExecStarted(), { containerId, execId, pid }),
  };
}

/** Here a container's own process goes by the container's id. */
export function taskExit({ containerId, execId }: ProcessId, pid: number, { code, at }: Exit): Publication {
  const message = fill(new task.TaskExit(), {
    containerId,
    id: execId || containerId,
    pid,
    exitStatus: code,
    exitedAt: toTimestamp(at),
  });
  return { topic: '/tasks/exit', typeUrl: 'containerd.events.TaskExit', message };
}

/** The exit of a task that was deleted before it was started. */
export function taskExitUnstarted(id: ProcessId, pid: number): Publication {
  return taskExit(id, pid, { code: 137, at: NEVER });
}

export function taskDelete(containerId: string, pid: number, { code, at }: Exit): Publication {
  const message = fill(new task.TaskDelete(), { containerId, pid, exitStatus: code, exitedAt: toTimestamp(at) });
  return { topic: '/tasks/delete', typeUrl: 'containerd.events.TaskDelete', message };
}

export function taskOOM(containerId: string): Publication {
  return {
    topic: '/tasks/oom',
    typeUrl: 'containerd.events.TaskOOM',
    message: fill(new task.TaskOOM(), { containerId }),
  };
}

export function taskPaused(containerId: string): Publication {
  return {
    topic: '/tasks/paused',
    typeUrl: 'containerd.events.TaskPaused',
    message: fill(new task.TaskPaused(), { containerId }),
  };
}

export function taskResumed(containerId: string): Publication {
  return {
    topic: '/tasks/resumed',
    typeUrl: 'containerd.events.TaskResumed',
    message: fill(new task.TaskResumed(), { containerId }),
  };
}
