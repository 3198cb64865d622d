import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import introspectionServices from '../../../gen/containerd/services/introspection/v1/introspection_grpc_pb.js';
import introspection from '../../../gen/containerd/services/introspection/v1/introspection_pb.js';
import versionServices from '../../../gen/containerd/services/version/v1/version_grpc_pb.js';
import version from '../../../gen/containerd/services/version/v1/version_pb.js';
import healthServices from '../../../gen/grpc/health/v1/health_grpc_pb.js';
import health from '../../../gen/grpc/health/v1/health_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { RpcError } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import type { Daemon } from './Daemon.js';
import { select } from './select.js';
import { SNAPSHOTTERS } from './snapshotsService.js';

/** The daemon's own services need no namespace. */
export function versionService({ version: reported, faults }: Daemon) {
  const answer = fill(new version.VersionResponse(), { version: reported, revision: 'embedded' });
  return serve(versionServices.VersionService, { unary: { version: () => answer } }, faults.calls);
}

export function healthService({ faults }: Daemon) {
  const check = (request: health.HealthCheckRequest): health.HealthCheckResponse => {
    if (request.getService() !== '') throw new RpcError(status.NOT_FOUND, 'unknown service');
    return fill(new health.HealthCheckResponse(), { status: health.HealthCheckResponse.ServingStatus.SERVING });
  };
  return serve(healthServices.HealthService, { unary: { check } }, faults.calls);
}

const PLUGINS: readonly (readonly [type: string, id: string])[] = [
  ['io.containerd.content.v1', 'content'],
  ['io.containerd.differ.v1', 'walking'],
  ['io.containerd.event.v1', 'exchange'],
  ['io.containerd.mount-manager.v1', 'bolt'],
  ['io.containerd.runtime.v2', 'task'],
  ...SNAPSHOTTERS.map((id) => ['io.containerd.snapshotter.v1', id] as const),
  ...[
    'containers',
    'content',
    'diff',
    'events',
    'healthcheck',
    'images',
    'introspection',
    'leases',
    'mounts',
    'namespaces',
    'snapshots',
    'tasks',
    'version',
  ].map((id) => ['io.containerd.grpc.v1', id] as const),
];

export function introspectionService({ faults }: Daemon) {
  const server = fill(new introspection.ServerResponse(), { uuid: randomUUID(), pid: process.pid });
  const pluginsList = PLUGINS.map(([type, id]) => fill(new introspection.Plugin(), { type, id }));
  const plugins = (request: introspection.PluginsRequest): introspection.PluginsResponse =>
    fill(new introspection.PluginsResponse(), {
      pluginsList: select(
        pluginsList,
        request.getFiltersList(),
        (plugin) =>
          ([field]) =>
            field === 'type' ? plugin.getType() : field === 'id' ? plugin.getId() : undefined,
      ),
    });
  return serve(introspectionServices.IntrospectionService, { unary: { server: () => server, plugins } }, faults.calls);
}
