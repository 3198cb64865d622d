import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../../gen/containerd/services/tasks/v1/tasks_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { kill, pause, resume } from '../shim/controls.js';
import { removeExec } from '../shim/remove.js';
import type { Exit } from '../shim/ShimProcess.js';
import { RpcError } from '../wire/RpcError.js';
import type { Call } from '../wire/Call.js';
import { serve } from '../wire/serve.js';
import { toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { existing, shimOf } from './findTask.js';
import { createPlan, execPlan } from './taskPlans.js';
import { taskQuestions } from './taskQuestions.js';

const done = (): empty.Empty => new empty.Empty();

/** The Tasks service: each call finds its task and forwards to the shim. */
export function tasksService(daemon: Daemon) {
  const { shims, faults } = daemon;
  const unary = {
    ...taskQuestions(daemon),

    create: async (request: wire.CreateTaskRequest, { namespace }: Call) => {
      const containerId = request.getContainerId();
      const plan = createPlan(request, existing(daemon, namespace, containerId), { namespace, folder: daemon.folder });
      const pid = await shims.create(plan).catch((reason: unknown) => {
        throw ofCreate(reason);
      });
      return fill(new wire.CreateTaskResponse(), { containerId, pid });
    },

    start: async (request: wire.StartRequest, { namespace }: Call) =>
      fill(new wire.StartResponse(), { pid: await shimOf(daemon, namespace, request).start(request.getExecId()) }),

    exec: (request: wire.ExecProcessRequest, { namespace }: Call) => {
      const { execId, spec, paths } = execPlan(request);
      shimOf(daemon, namespace, request).exec(execId, spec, paths);
      return done();
    },

    delete: async (request: wire.DeleteTaskRequest, { namespace }: Call) => {
      const shim = shimOf(daemon, namespace, request);
      const exit = await shims.remove(shim).catch((reason: unknown) => {
        throw inDelete(reason);
      });
      return deleted('', shim.own.pid, exit);
    },

    deleteProcess: async (request: wire.DeleteProcessRequest, { namespace }: Call) => {
      const shim = shimOf(daemon, namespace, request);
      const { pid } = shim.process(request.getExecId());
      return deleted(request.getExecId(), pid, await removeExec(shim, request.getExecId()));
    },

    kill: async (request: wire.KillRequest, { namespace }: Call) => {
      await kill(shimOf(daemon, namespace, request), request.getExecId(), request.getSignal(), request.getAll());
      return done();
    },

    pause: async (request: wire.PauseTaskRequest, { namespace }: Call) => {
      await pause(shimOf(daemon, namespace, request));
      return done();
    },

    resume: async (request: wire.ResumeTaskRequest, { namespace }: Call) => {
      await resume(shimOf(daemon, namespace, request));
      return done();
    },

    closeIO: (request: wire.CloseIORequest, { namespace }: Call) => {
      const { io } = shimOf(daemon, namespace, request).process(request.getExecId());
      if (request.getStdin()) io.closeStdin();
      return done();
    },

    resizePty: async (request: wire.ResizePtyRequest, { namespace }: Call) => {
      const shim = shimOf(daemon, namespace, request);
      const process = shim.process(request.getExecId());
      shim.permit('resize', process);
      if (process.state !== 'stopped')
        await process.io.resize(request.getWidth() & 0xffff, request.getHeight() & 0xffff);
      return done();
    },

    update: (request: wire.UpdateTaskRequest, { namespace }: Call) => {
      shimOf(daemon, namespace, request).permit('update');
      return done();
    },
  };
  return serve(services.TasksService, { unary }, faults.calls);
}

function deleted(id: string, pid: number, { code, at }: Exit): wire.DeleteResponse {
  return fill(new wire.DeleteResponse(), { id, pid, exitStatus: code, exitedAt: toTimestamp(at) });
}

/** Adds the daemon's prefix to the shim's error. */
function ofCreate(reason: unknown): unknown {
  if (!(reason instanceof RpcError) || reason.details.startsWith('task ')) return reason;
  return new RpcError(reason.code, `failed to create shim task: ${reason.details}`);
}

function inDelete(reason: unknown): unknown {
  return reason instanceof RpcError ? new RpcError(reason.code, `failed to delete task: ${reason.details}`) : reason;
}
