import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeDescriptor } from '../../decode/descriptor.js';
import { decodeInstant } from '../../decode/instant.js';
import { decodeMetric } from '../../decode/metric.js';
import { decodeProcess } from '../../decode/process.js';
import { decodeProcessInfo } from '../../decode/processInfo.js';
import runc from '../../gen/containerd/runc/v1/options_pb.js';
import services from '../../gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../gen/containerd/services/tasks/v1/tasks_pb.js';
import mounts from '../../gen/containerd/types/mount_pb.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import type { CheckpointOptions } from '../../values/CheckpointOptions.js';
import type { Descriptor } from '../../values/Descriptor.js';
import type { Metric } from '../../values/Metric.js';
import type { Mount } from '../../values/Mount.js';
import { exitStatus } from '../../values/exits.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import type { ProcessId } from '../../values/ProcessId.js';
import type { ProcessRecord } from '../../values/ProcessRecord.js';
import type { ProcessInfo } from '../../values/ProcessStatus.js';
import { anyOf, ociAny } from '../wire/any.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import type { Fields } from '../wire/fill.js';
import { rpc } from '../wire/rpc.js';

const CHECKPOINT_OPTIONS = 'containerd.runc.v1.CheckpointOptions';

/** The result of deleting a process. */
export interface Deleted {
  readonly exit: ExitStatus;
  /** The process's pid; 0 for an exec that was never started. */
  readonly pid: number;
}

/** The Tasks service. Each call is a cold Observable of one response. */
export type TasksApi = ReturnType<typeof tasksApi>;

export function tasksApi(channel: Channel) {
  const tasks = rpc(channel, () => services.TasksService);
  return {
    /** Emits the pid. */
    create: (containerId: string, rootfs: readonly Mount[], io: StdioPaths): Observable<number> =>
      tasks
        .create(fill(new wire.CreateTaskRequest(), { containerId, ...io, rootfsList: rootfs.map(encodeMount) }))
        .pipe(map((answer) => answer.getPid())),

    exec: ({ containerId, execId }: ProcessId, process: unknown, io: StdioPaths): Observable<void> =>
      tasks
        .exec(fill(new wire.ExecProcessRequest(), { containerId, execId, ...io, spec: ociAny('Process', process) }))
        .pipe(map(nothing)),

    /** Emits the pid. */
    start: (id: ProcessId): Observable<number> =>
      tasks.start(fill(new wire.StartRequest(), names(id))).pipe(map((answer) => answer.getPid())),

    get: (id: ProcessId, namespace?: string): Observable<ProcessRecord> =>
      tasks
        .get(fill(new wire.GetRequest(), names(id)), namespace)
        .pipe(map((answer) => decodeProcess(answer.getProcess() as NonNullable<ReturnType<typeof answer.getProcess>>))),

    /** The main process of every container. Those whose state the daemon could not determine are missing. */
    list: (namespace?: string): Observable<readonly ProcessRecord[]> =>
      tasks
        .list(new wire.ListTasksRequest(), namespace)
        .pipe(map((answer) => answer.getTasksList().map(decodeProcess))),

    /**
     * An empty exec id would delete the task's main process without the daemon's knowledge, so that is another call.
     */
    delete: ({ containerId, execId }: ProcessId): Observable<Deleted> =>
      (execId === ''
        ? tasks.delete(fill(new wire.DeleteTaskRequest(), { containerId }))
        : tasks.deleteProcess(fill(new wire.DeleteProcessRequest(), { containerId, execId }))
      ).pipe(
        map((answer) => ({
          pid: answer.getPid(),
          exit: exitStatus(answer.getExitStatus(), decodeInstant(answer.getExitedAt()), 'delete'),
        })),
      ),

    kill: (id: ProcessId, signal: number, all: boolean): Observable<void> =>
      tasks.kill(fill(new wire.KillRequest(), { ...names(id), signal, all })).pipe(map(nothing)),

    closeStdin: (id: ProcessId): Observable<void> =>
      tasks.closeIO(fill(new wire.CloseIORequest(), { ...names(id), stdin: true })).pipe(map(nothing)),

    resize: (id: ProcessId, width: number, height: number): Observable<void> =>
      tasks.resizePty(fill(new wire.ResizePtyRequest(), { ...names(id), width, height })).pipe(map(nothing)),

    /** Stays open until the process ends, without a deadline. */
    wait: (id: ProcessId): Observable<ExitStatus> =>
      tasks
        .wait(fill(new wire.WaitRequest(), names(id)))
        .pipe(map((answer) => exitStatus(answer.getExitStatus(), decodeInstant(answer.getExitedAt()), 'rpc'))),

    pause: (containerId: string): Observable<void> =>
      tasks.pause(fill(new wire.PauseTaskRequest(), { containerId })).pipe(map(nothing)),

    resume: (containerId: string): Observable<void> =>
      tasks.resume(fill(new wire.ResumeTaskRequest(), { containerId })).pipe(map(nothing)),

    pids: (containerId: string): Observable<readonly ProcessInfo[]> =>
      tasks
        .listPids(fill(new wire.ListPidsRequest(), { containerId }))
        .pipe(map((answer) => answer.getProcessesList().map(decodeProcessInfo))),

    update: (
      containerId: string,
      resources: unknown,
      annotations: Readonly<Record<string, string>>,
    ): Observable<void> => {
      const request = fill(new wire.UpdateTaskRequest(), {
        containerId,
        resources: ociAny('LinuxResources', resources),
      });
      for (const [name, value] of Object.entries(annotations)) request.getAnnotationsMap().set(name, value);
      return tasks.update(request).pipe(map(nothing));
    },

    /** Empty if the task does not exist. */
    metrics: (containerId: string): Observable<readonly Metric[]> =>
      tasks
        .metrics(fill(new wire.MetricsRequest(), { filtersList: [`id==${containerId}`] }))
        .pipe(map((answer) => answer.getMetricsList().map(decodeMetric))),

    checkpoint: (containerId: string, options: CheckpointOptions): Observable<readonly Descriptor[]> => {
      const bytes = fill(new runc.CheckpointOptions(), options as Fields<runc.CheckpointOptions>).serializeBinary();
      return tasks
        .checkpoint(fill(new wire.CheckpointTaskRequest(), { containerId, options: anyOf(CHECKPOINT_OPTIONS, bytes) }))
        .pipe(map((answer) => answer.getDescriptorsList().map(decodeDescriptor)));
    },
  };
}

/** Only the ids, for a request. */
function names({ containerId, execId }: ProcessId): ProcessId {
  return { containerId, execId };
}

function nothing(): void {
  return undefined;
}

function encodeMount({ options, ...mount }: Mount): mounts.Mount {
  return fill(new mounts.Mount(), { ...mount, optionsList: [...options] });
}
