import { defer, map } from 'rxjs';
import { checkIdentifier } from './arguments/checkIdentifier.js';
import { checkOptions } from './arguments/checkKinds.js';
import { checkLabelChange, checkLabels } from './arguments/checkLabels.js';
import type { Backend } from './Backend.js';
import type { Containerd, NamespaceOptions } from './Containerd.js';
import { checkFilters } from './observables/filters/checkFilters.js';
import { deepFreeze } from './values/deepFreeze.js';
import type { Cleanup } from './observables/cleanup/Cleanup.js';

const OF_CREATE: ReadonlySet<string> = new Set<keyof NamespaceOptions>(['labels']);

/** The client's methods for the daemon itself and its namespaces. */
export function daemonMethods(
  { namespaces, server, diagnostics, stores }: Pick<Backend, 'namespaces' | 'server' | 'diagnostics' | 'stores'>,
  cleanup: Pick<Cleanup, 'counted'>,
): Pick<
  Containerd,
  'namespaces' | 'createNamespace' | 'labelNamespace' | 'deleteNamespace' | 'server' | 'introspection' | 'diagnostics'
> {
  return {
    diagnostics: diagnostics.asObservable(),
    namespaces: () => namespaces.list().pipe(map(deepFreeze)),
    createNamespace: (name, options) =>
      cleanup.counted(
        defer(() => {
          const { labels = {} } = checkOptions('options', options, OF_CREATE);
          return namespaces.create(checkIdentifier('name', name), checkLabels(labels));
        }).pipe(map(deepFreeze)),
      ),
    labelNamespace: (name, labels) =>
      cleanup.counted(
        defer(() => namespaces.label(checkIdentifier('name', name), checkLabelChange(labels))).pipe(map(deepFreeze)),
      ),
    deleteNamespace: (name) => cleanup.counted(defer(() => namespaces.delete(checkIdentifier('name', name)))),
    server: () => server(),
    introspection: { plugins: (...filters) => defer(() => stores.plugins(checkFilters('plugin', filters))) },
  };
}
