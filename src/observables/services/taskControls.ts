import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeDescriptor } from '../../decode/descriptor.js';
import { decodeInstant } from '../../decode/instant.js';
import { typeName } from '../../decode/typeName.js';
import runc from '../../gen/containerd/runc/v1/options_pb.js';
import services from '../../gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../gen/containerd/services/tasks/v1/tasks_pb.js';
import { withJSON } from '../../values/toJSON.js';
import type { Metric } from '../../values/Metric.js';
import type { Descriptor } from '../../values/Descriptor.js';
import type { ProcessInfo } from '../../values/ProcessStatus.js';
import { anyOf, ociAny } from '../wire/any.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import type { Fields } from '../wire/fill.js';
import { rpc } from '../wire/rpc.js';
import type { CheckpointOptions } from '../../values/CheckpointOptions.js';

const CHECKPOINT_OPTIONS = 'containerd.runc.v1.CheckpointOptions';
const PROCESS_DETAILS = 'containerd.runc.v1.ProcessDetails';

/** The Tasks service, for whole tasks. */
export type TaskControlsApi = ReturnType<typeof taskControlsApi>;

export function taskControlsApi(channel: Channel) {
  const tasks = rpc(channel, () => services.TasksService);
  return {
    pause: (containerId: string): Observable<void> =>
      tasks.pause(fill(new wire.PauseTaskRequest(), { containerId })).pipe(map(() => undefined)),

    resume: (containerId: string): Observable<void> =>
      tasks.resume(fill(new wire.ResumeTaskRequest(), { containerId })).pipe(map(() => undefined)),

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
      return tasks.update(request).pipe(map(() => undefined));
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

type Listed = ReturnType<wire.ListPidsResponse['getProcessesList']>[number];

function decodeProcessInfo(process: Listed): ProcessInfo {
  const info = process.getInfo();
  const pid = process.getPid();
  if (info === undefined || typeName(info.getTypeUrl()) !== PROCESS_DETAILS) return { pid };
  return { pid, execId: runc.ProcessDetails.deserializeBinary(info.getValue_asU8()).getExecId() };
}

function decodeMetric(metric: ReturnType<wire.MetricsResponse['getMetricsList']>[number]): Metric {
  return withJSON({
    id: metric.getId(),
    timestamp: decodeInstant(metric.getTimestamp())?.date,
    typeUrl: metric.getData()?.getTypeUrl() ?? '',
    value: metric.getData()?.getValue_asU8() ?? new Uint8Array(),
  });
}
