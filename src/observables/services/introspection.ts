import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { forkJoin, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeInstant } from '../../decode/instant.js';
import { decodeLabels } from '../../decode/labels.js';
import services from '../../gen/containerd/services/introspection/v1/introspection_grpc_pb.js';
import wire from '../../gen/containerd/services/introspection/v1/introspection_pb.js';
import type { Deprecation, PluginInfo, ServerInfo } from '../../values/ServerInfo.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { rpc } from '../wire/rpc.js';
import { version } from './version.js';

/** The working snapshotters, such as `overlayfs`. */
export function snapshotters(channel: Channel): Observable<readonly string[]> {
  return rpc(channel, () => services.IntrospectionService)
    .plugins(fill(new wire.PluginsRequest(), { filtersList: ['type==io.containerd.snapshotter.v1'] }))
    .pipe(
      map((answer) =>
        answer.getPluginsList().flatMap((plugin) => (plugin.getInitErr() === undefined ? [plugin.getId()] : [])),
      ),
    );
}

/** The plugins that match one of containerd's filters, or all without filters. */
export function plugins(channel: Channel, filters: readonly string[] = []): Observable<readonly PluginInfo[]> {
  return rpc(channel, () => services.IntrospectionService)
    .plugins(fill(new wire.PluginsRequest(), { filtersList: [...filters] }))
    .pipe(map((answer) => answer.getPluginsList().map(decodePlugin)));
}

/** What the daemon reports about itself, from three concurrent calls. */
export function serverInfo(channel: Channel): Observable<ServerInfo> {
  return forkJoin([
    version(channel),
    rpc(channel, () => services.IntrospectionService).server(new empty.Empty()),
    plugins(channel),
  ]).pipe(
    map(([own, server, pluginList]) => {
      // A daemon that reports no pid is too old to report deprecations.
      const pid = server.getPid() || undefined;
      return {
        ...own,
        uuid: server.getUuid(),
        pid,
        plugins: pluginList,
        deprecations: pid === undefined ? undefined : server.getDeprecationsList().map(decodeDeprecation),
      };
    }),
  );
}

function decodePlugin(plugin: wire.Plugin): PluginInfo {
  return {
    type: plugin.getType(),
    id: plugin.getId(),
    requires: plugin.getRequiresList(),
    exports: decodeLabels(plugin.getExportsMap()),
    capabilities: plugin.getCapabilitiesList(),
    error: plugin.getInitErr()?.getMessage(),
  };
}

function decodeDeprecation(warning: wire.DeprecationWarning): Deprecation {
  return {
    id: warning.getId(),
    message: warning.getMessage(),
    lastOccurrence: decodeInstant(warning.getLastOccurrence())?.date,
  };
}
