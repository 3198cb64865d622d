import { status } from '@grpc/grpc-js';
import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import type { Shim } from '../shim/Shim.js';
import { RpcError, notFound } from '../wire/RpcError.js';
import type { Daemon } from './Daemon.js';

/** A container; every call about a task asks for it first. */
export function existing({ stores }: Daemon, namespace: string, id: string): containers.Container {
  const container = stores.containers.get(namespace, id);
  if (container === undefined) throw notFound(`container "${id}" in namespace "${namespace}"`);
  return container;
}

/** The task a request names. */
export function shimOf(daemon: Daemon, namespace: string, request: { getContainerId(): string }): Shim {
  const id = request.getContainerId();
  existing(daemon, namespace, id);
  const shim = daemon.shims.get(namespace, id);
  if (shim === undefined) throw new RpcError(status.NOT_FOUND, `task ${id} not found`);
  return shim;
}
