import any from 'google-protobuf/google/protobuf/any_pb.js';
import containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import { SNAPSHOTTER } from '../snapshots/machineUsers.js';
import type { EmbeddedContainer } from './EmbeddedContainer.js';

const SPEC = 'types.containerd.io/opencontainers/runtime-spec/1/Spec';

export function newContainer(plan: EmbeddedContainer, folder: string): containers.Container {
  const { id, args, env = [], cwd = folder, terminal = false, labels = {}, image = '' } = plan;
  const path = env.some((variable) => variable.startsWith('PATH='))
    ? []
    : [`PATH=${process.env['PATH'] ?? '/usr/bin:/bin'}`];
  const own: ProcessSpec = { args, env: [...path, ...env], cwd, terminal, user: { uid: 0, gid: 0 } };
  const spec = fill(new any.Any(), {
    typeUrl: SPEC,
    value: Buffer.from(JSON.stringify({ ociVersion: '1.0.2', process: own })),
  });
  const runtime = fill(new containers.Container.Runtime(), { name: 'io.containerd.runc.v2' });
  const now = nowNs();
  const container = fill(new containers.Container(), {
    id,
    image,
    runtime,
    spec,
    snapshotter: SNAPSHOTTER,
    snapshotKey: id,
    createdAt: toTimestamp(now),
    updatedAt: toTimestamp(now),
  });
  for (const [name, value] of Object.entries(labels)) container.getLabelsMap().set(name, value);
  return container;
}

/** The process in a container's specification, which is JSON in an Any. */
export function specOf(container: containers.Container): ProcessSpec {
  const spec = JSON.parse(Buffer.from(container.getSpec()?.getValue_asU8() ?? []).toString() || '{}') as {
    process?: ProcessSpec;
  };
  return spec.process ?? { args: [], cwd: '/', user: { uid: 0, gid: 0 } };
}
