import { of } from 'rxjs';
import type { RunContext } from '../../run/RunContext.js';
import type { ImageInfo } from '../../values/Image.js';
import type { Descriptor } from '../../values/Descriptor.js';
import { defaultsOf } from '../../values/NamespaceDefaults.js';
import type { FakeTransport } from './FakeTransport.js';

const DONE = of(undefined);
const BLOB: Descriptor = {
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  digest: `sha256:${'0'.repeat(64)}`,
  size: 0,
  annotations: {},
};

/** A default image. */
const ANY: Omit<ImageInfo, 'name'> = {
  target: BLOB,
  manifest: BLOB,
  platform: { os: 'linux', architecture: 'amd64' },
  config: { entrypoint: [], cmd: ['/bin/true'], env: [], workingDir: '', user: '', stopSignal: '', labels: {} },
  layers: [],
  diffIds: [],
  chainId: '',
};

/** The fake's images, snapshots and leases: every image exists, and every call succeeds. */
export function fakeStores(board: FakeTransport): Pick<RunContext, 'snapshots' | 'leases' | 'readImage' | 'defaults'> {
  return {
    readImage: (name) => board.call('readImage', name, {}, (given) => of({ ...ANY, name, ...given })),
    defaults: board.call('namespaceLabels', '', {}, (given) => of(defaultsOf(given ?? {}))),
    snapshots: {
      mounts: (_snapshotter, key) => board.call('mounts', key, {}, (given) => of(given ?? [])),
      prepareLayer: () => of([]),
      commit: () => DONE,
      stat: (_snapshotter, key) => of({ name: key, labels: {}, createdAt: undefined }),
      list: () => of([]),
      prepare: (_snapshotter, key, parent) =>
        board.call('prepareSnapshot', key, { parent }, (given) => of(given ?? [])),
      remove: (_snapshotter, key) => board.call('removeSnapshot', key, {}, () => DONE),
    },
    leases: {
      create: (id) => board.call('createLease', id, {}, () => DONE),
      delete: (id) => board.call('deleteLease', id, {}, () => DONE),
      list: () => of([]),
      hold: () => DONE,
    },
  };
}
