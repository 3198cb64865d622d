import { status } from '@grpc/grpc-js';
import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import type { Shim } from '../shim/Shim.js';
import { RpcError, notFound, unknown } from '../wire/RpcError.js';
import type { Daemon } from './Daemon.js';

/** Finds a container; every call about a task does this first. */
export function existing({ stores }: Daemon, namespace: string, id: string): containers.Container {
  const container = stores.containers.get(namespace, id);
  if (container === undefined) throw notFound(`container "${id}" in namespace "${namespace}"`);
  return container;
}

/** Finds the task of a request that its shim must answer. */
export function shimOf(daemon: Daemon, namespace: string, request: { getContainerId(): string }): Shim {
  const shim = anyShimOf(daemon, namespace, request);
  if (shim.dead) throw unknown('ttrpc: closed');
  return shim;
}

/** Finds the task of a Get. If its shim has died, the error is only the class, while the daemon cleans up. */
export function askedShimOf(daemon: Daemon, namespace: string, request: { getContainerId(): string }): Shim {
  const shim = anyShimOf(daemon, namespace, request);
  if (shim.dead) throw new RpcError(status.NOT_FOUND, 'not found');
  return shim;
}

function anyShimOf(daemon: Daemon, namespace: string, request: { getContainerId(): string }): Shim {
  const id = request.getContainerId();
  existing(daemon, namespace, id);
  const shim = daemon.shims.get(namespace, id);
  if (shim === undefined) throw new RpcError(status.NOT_FOUND, `task ${id} not found`);
  return shim;
}
