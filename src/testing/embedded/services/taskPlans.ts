import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import type wire from '../../../gen/containerd/services/tasks/v1/tasks_pb.js';
import type { StdioPaths } from '../../../values/StdioPaths.js';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';
import type { TaskPlan } from '../shim/TaskPlan.js';
import { specOf } from '../stores/newContainer.js';
import { RpcError, invalid, notImplemented } from '../wire/RpcError.js';
import { identifierFault } from '../wire/identifier.js';
import { checkRuntime } from './checkRuntime.js';

/** The plan of a Create request. */
export function createPlan(
  request: wire.CreateTaskRequest,
  container: containers.Container,
  { namespace, folder }: { namespace: string; folder: string },
): TaskPlan {
  if (request.getTaskApiAddress() !== '') throw notImplemented('a task without a shim of its own');
  checkRuntime(container.getRuntime()?.getName() ?? '');
  const id = container.getId();
  const bundle = join(folder, 'state', 'io.containerd.runtime.v2.task', namespace, id);
  return { namespace, id, bundle, spec: specOf(container), rootfs: request.getRootfsList(), paths: pathsOf(request) };
}

/** The plan of an Exec request; checks its id. */
export function execPlan(request: wire.ExecProcessRequest): { execId: string; spec: ProcessSpec; paths: StdioPaths } {
  const execId = request.getExecId();
  if (execId === '') throw new RpcError(status.INVALID_ARGUMENT, 'exec id cannot be empty');
  const fault = identifierFault(execId);
  if (fault !== undefined) throw invalid(`invalid exec id ${execId}: ${fault}`);
  const spec = JSON.parse(
    Buffer.from(request.getSpec()?.getValue_asU8() ?? []).toString() || '{}',
  ) as Partial<ProcessSpec>;
  return { execId, spec: { args: [], cwd: '/', user: { uid: 0, gid: 0 }, ...spec }, paths: pathsOf(request) };
}

function pathsOf(request: wire.CreateTaskRequest | wire.ExecProcessRequest): StdioPaths {
  return {
    stdin: request.getStdin(),
    stdout: request.getStdout(),
    stderr: request.getStderr(),
    terminal: request.getTerminal(),
  };
}
