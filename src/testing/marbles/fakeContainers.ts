import { of } from 'rxjs';
import type { ContainersApi } from '../../observables/containers.js';
import type { ContainerRecord } from '../../values/ContainerRecord.js';
import type { Switchboard } from './Switchboard.js';

/** A container about which nothing is special: without a snapshot, so that nobody asks for its mounts. */
const ANY: Omit<ContainerRecord, 'id'> = {
  labels: {},
  image: '',
  runtime: 'io.containerd.runc.v2',
  snapshotter: '',
  snapshotKey: '',
  createdAt: new Date(0),
  updatedAt: new Date(0),
  spec: { process: { args: ['/bin/true'], cwd: '/', user: { uid: 0, gid: 0 } } },
};

/** The Containers service of the fake: every container that is asked for is there. */
export function fakeContainers(board: Switchboard): ContainersApi {
  return {
    get: (id) => board.call('container', id, {}, (given) => of({ ...ANY, id, ...given })),
    mounts: (_snapshotter, key) => board.call('mounts', key, {}, (given) => of(given ?? [])),
  };
}
