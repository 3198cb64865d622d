import { of } from 'rxjs';
import type { RunContext } from '../../run/RunContext.js';
import { defaultsOf } from '../../values/NamespaceDefaults.js';
import type { FakeTransport } from './FakeTransport.js';

const DONE = of(undefined);

/** The fake's snapshots, leases and namespace defaults: every call succeeds. */
export function fakeStores(board: FakeTransport): Pick<RunContext, 'snapshots' | 'leases' | 'defaults'> {
  return {
    defaults: board.call('namespaceLabels', '', {}, (given) => of(defaultsOf(given ?? {}))),
    snapshots: {
      mounts: (_snapshotter, key) => board.call('mounts', key, {}, (given) => of(given ?? [])),
      prepareLayer: () => of([]),
      commit: () => DONE,
      stat: (_snapshotter, key) =>
        of({ name: key, parent: '', kind: 'active', labels: {}, createdAt: undefined, updatedAt: undefined }),
      usage: () => of({ size: 0, inodes: 0 }),
      list: () => of([]),
      prepare: (_snapshotter, key, parent) =>
        board.call('prepareSnapshot', key, { parent }, (given) => of(given ?? [])),
      remove: (_snapshotter, key) => board.call('removeSnapshot', key, {}, () => DONE),
    },
    leases: {
      create: (id) => board.call('createLease', id, {}, () => DONE),
      delete: (id) => board.call('deleteLease', id, {}, () => DONE),
      list: () => of([]),
      createPlain: (id) => of({ id, labels: {}, createdAt: undefined }),
      resources: () => of([]),
      release: () => DONE,
      hold: () => DONE,
    },
  };
}
