import { defer, forkJoin, map } from 'rxjs';
import { checkIdentifier } from './arguments/checkIdentifier.js';
import type { Backend } from './Backend.js';
import { closing } from './closing.js';
import type { Containerd } from './Containerd.js';
import { daemonMethods } from './daemonMethods.js';
import { namespaceClient } from './namespaceClient.js';
import type { NamespaceClient, Settings } from './namespaceClient.js';
import type { Cleanup } from './observables/cleanup/Cleanup.js';
import type { CloseOptions } from './observables/cleanup/CleanupOptions.js';
import { withForms } from './values/withForms.js';
import { inBackground } from './observables/cleanup/inBackground.js';

/** Builds a client: its own namespace, and others on demand. The test kit passes a backend of its own. */
export function clientOf(backend: Backend, settings: Settings): Containerd {
  const { namespace } = settings;
  const own = namespaceClient(backend, settings);
  const all = new Map<string, NamespaceClient>([[namespace, own]]);
  const cleanups = (): readonly Cleanup[] => [...all.values()].map(({ cleanup }) => cleanup);
  let closingBy: CloseOptions | undefined;
  const other = (name: string): NamespaceClient => {
    const made = namespaceClient(backend.in(name), { ...settings, namespace: name, allNamespaces: false });
    all.set(name, made);
    // The client is closing, so this namespace closes too.
    if (closingBy !== undefined) void inBackground(made.cleanup.close(closingBy));
    return made;
  };
  const client: Containerd = {
    ...own.client,
    in: (name) => (all.get(checkIdentifier('namespace', name)) ?? other(name)).client,
    ...daemonMethods(backend, own.cleanup),
    cleanedUp: () =>
      defer(() => forkJoin(cleanups().map(({ releases }) => releases.idle))).pipe(map((failures) => failures.flat())),
    ...closing(
      {
        close: (options) =>
          defer(() => {
            closingBy = options;
            return forkJoin(cleanups().map((cleanup) => cleanup.close(options)));
          }).pipe(map((failures) => failures.flat())),
      },
      () => {
        backend.close();
      },
    ),
  };
  return withForms(client, 'Containerd', () => ({ address: backend.address, namespace }));
}
