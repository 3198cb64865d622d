import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import containers from '../../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import containersWire from '../../src/gen/containerd/services/containers/v1/containers_pb.js';
import services from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import type { ByHand } from './callByHand.js';

const { TasksService } = services;
const mkfifo = promisify(execFile);

/** The process to run: the container's own with another program. The container is read once, not for each exec. */
export async function execSpec(
  { call }: Pick<ByHand, 'call'>,
  containerId: string,
  args: readonly string[],
): Promise<any.Any> {
  const answer = await call(
    containers.ContainersService.get,
    fill(new containersWire.GetContainerRequest(), { id: containerId }),
  );
  const { process: own } = JSON.parse(Buffer.from(answer.getContainer()!.getSpec()!.getValue_asU8()).toString()) as {
    process: object;
  };
  const value = Buffer.from(JSON.stringify({ ...own, args, terminal: false }));
  return fill(new any.Any(), { typeUrl: 'types.containerd.io/opencontainers/runtime-spec/1/Process', value });
}

/** An exec to create: its ids and its process. */
export interface Exec {
  readonly containerId: string;
  readonly execId: string;
  readonly spec: any.Any;
}

interface Outputs {
  readonly stdout: string;
  readonly stderr: string;
}

/** Exec, Wait and Start, DeleteProcess; output is discarded like ours. */
export async function execByHand(
  { call }: ByHand,
  { spec, ...names }: Exec,
  outputs: Outputs = { stdout: '/dev/null', stderr: '/dev//null' },
): Promise<void> {
  await call(TasksService.exec, fill(new wire.ExecProcessRequest(), { ...names, spec, ...outputs }));
  const exit = call(TasksService.wait, fill(new wire.WaitRequest(), names));
  await call(TasksService.start, fill(new wire.StartRequest(), names));
  await exit;
  await call(TasksService.deleteProcess, fill(new wire.DeleteProcessRequest(), names));
}

/** The same with two FIFOs in a folder of its own, both read to the end. */
export async function pipedByHand(client: ByHand, exec: Exec, parent: string): Promise<void> {
  const folder = await mkdtemp(join(parent, `${exec.execId}-`));
  const paths = { stdout: join(folder, 'stdout'), stderr: join(folder, 'stderr') };
  await mkfifo('mkfifo', Object.values(paths));
  const readers = Object.values(paths).map(opened);
  await Promise.all([
    ...readers.map(({ stream }) => finished(stream.resume())),
    execByHand(client, exec, paths).finally(() => {
      for (const { letGo } of readers) letGo();
    }),
  ]);
  await rm(folder, { recursive: true });
}

/** Without a writer of its own it would end before the shim opens it. */
function opened(path: string): { readonly stream: Socket; readonly letGo: () => void } {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const keeper = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  return {
    stream: new Socket({ fd, readable: true, writable: false }),
    letGo: () => {
      closeSync(keeper);
    },
  };
}
