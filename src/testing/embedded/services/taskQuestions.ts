import any from 'google-protobuf/google/protobuf/any_pb.js';
import runc from '../../../gen/containerd/runc/v1/options_pb.js';
import wire from '../../../gen/containerd/services/tasks/v1/tasks_pb.js';
import task from '../../../gen/containerd/types/task_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { matchesAny } from '../filters/matches.js';
import { parseFilter } from '../../../observables/filters/parseFilter.js';
import { pids } from '../shim/controls.js';
import type { Listed } from '../shim/controls.js';
import type { State } from '../shim/lifecycle.js';
import type { Shim } from '../shim/Shim.js';
import { NO_EXIT } from '../shim/ShimProcess.js';
import type { ShimProcess } from '../shim/ShimProcess.js';
import type { Call } from '../wire/Call.js';
import { unknown } from '../wire/RpcError.js';
import { toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { askedShimOf, shimOf } from './findTask.js';
import { metricOf } from './metrics.js';

const STATUS: Readonly<Record<State, task.StatusMap[keyof task.StatusMap]>> = {
  created: task.Status.CREATED,
  running: task.Status.RUNNING,
  paused: task.Status.PAUSED,
  stopped: task.Status.STOPPED,
};

/** The read-only calls of the Tasks service, and Checkpoint, which is not supported. */
export function taskQuestions(daemon: Daemon) {
  const { shims, faults } = daemon;
  return {
    get: (request: wire.GetRequest, { namespace }: Call) => {
      const shim = askedShimOf(daemon, namespace, request);
      const process = shim.process(request.getExecId());
      return fill(new wire.GetResponse(), {
        process: faults.status.isUnknown(process.id) ? unknownProcess(process) : describe(shim, process),
      });
    },

    list: (_request: wire.ListTasksRequest, { namespace }: Call) => {
      const known = shims.list(namespace).filter(({ own }) => !faults.status.isUnknown(own.id));
      return fill(new wire.ListTasksResponse(), { tasksList: known.map((shim) => describe(shim, shim.own)) });
    },

    wait: async (request: wire.WaitRequest, { namespace }: Call) => {
      const { code, at } = await shimOf(daemon, namespace, request).process(request.getExecId()).ended;
      return fill(new wire.WaitResponse(), { exitStatus: code, exitedAt: toTimestamp(at) });
    },

    listPids: async (request: wire.ListPidsRequest, { namespace }: Call) =>
      fill(new wire.ListPidsResponse(), {
        processesList: (await pids(shimOf(daemon, namespace, request))).map(describePid),
      }),

    metrics: async (request: wire.MetricsRequest, { namespace }: Call) => {
      const filters = request.getFiltersList().map(parsed);
      const wanted = shims
        .list(namespace)
        .filter(({ id }) => matchesAny(filters, ([field]) => ({ id, namespace })[field as 'id']));
      const metrics = await Promise.all(wanted.map(async (shim) => metricOf(shim.id, await shim.groups.members())));
      return fill(new wire.MetricsResponse(), { metricsList: metrics.filter((metric) => metric !== undefined) });
    },

    checkpoint: (request: wire.CheckpointTaskRequest, { namespace }: Call): never => {
      shimOf(daemon, namespace, request).permit('checkpoint');
      throw unknown(
        'runc did not terminate successfully: exit status 1: CRIU version check failed: exec: "criu": executable file not found in $PATH path= criu-dump.log',
      );
    },
  };
}

function describe(shim: Shim, process: ShimProcess): task.Process {
  const { id, pid, paths, exit } = process;
  const status = STATUS[shim.stateOf(process)];
  return fill(new task.Process(), {
    id: id.execId || id.containerId,
    pid,
    status,
    ...paths,
    exitStatus: exit.code,
    exitedAt: toTimestamp(exit.at),
  });
}

/** The daemon's response if the shim does not answer in time. */
function unknownProcess({ id }: ShimProcess): task.Process {
  return fill(new task.Process(), {
    id: id.execId || id.containerId,
    status: task.Status.UNKNOWN,
    exitedAt: toTimestamp(NO_EXIT.at),
  });
}

function describePid({ pid, execId }: Listed): task.ProcessInfo {
  const info = fill(new task.ProcessInfo(), { pid });
  if (execId === undefined) return info;
  const value = fill(new runc.ProcessDetails(), { execId }).serializeBinary();
  return fill(info, { info: fill(new any.Any(), { typeUrl: 'containerd.runc.v1.ProcessDetails', value }) });
}

function parsed(filter: string) {
  try {
    return parseFilter(filter);
  } catch (reason) {
    throw unknown((reason as Error).message);
  }
}
