import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import { invalid } from '../wire/RpcError.js';
import { identifierFault } from '../wire/identifier.js';

/** Refuses the containers that containerd refuses. */
export function checkContainer(container: containers.Container): void {
  const fault = identifierFault(container.getId());
  if (fault !== undefined) throw invalid(`create container failed validation: container.ID: ${fault}`);
  if (!container.getRuntime()?.getName())
    throw invalid('create container failed validation: container.Runtime.Name must be set');
}
