import { of } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { ContainersApi } from '../../observables/services/containers.js';
import type { ContainerRecord } from '../../values/ContainerRecord.js';
import { kept } from './kept.js';
import { containerField, selectRecords } from './selectRecords.js';
import type { FakeTransport } from './FakeTransport.js';
import type { FakeState } from './FakeState.js';

/** A default container; without a snapshot, so that its mounts are not read. */
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

/** The fake's Containers service: every container exists, except deleted ones. */
export function fakeContainers(board: FakeTransport, world: FakeState): ContainersApi {
  const records = new Map<string, ContainerRecord>();
  const gone = new Set<string>();
  const found = (id: string, rpc: string): ContainerRecord => {
    if (gone.has(id)) throw new ContainerdError('not_found', `container "${id}": not found`, { rpc });
    return records.get(id) ?? { ...ANY, id };
  };
  const put = (record: ContainerRecord): ContainerRecord => {
    gone.delete(record.id);
    records.set(record.id, record);
    return record;
  };
  return {
    get: (id) => board.call('container', id, {}, (given) => of({ ...found(id, 'Containers/Get'), ...given })),
    list: (filters) =>
      board.call('containers', '', { filters }, (given) =>
        of(given ?? selectRecords([...records.values()], filters, containerField)),
      ),
    create: (container) =>
      board.call('createContainer', container.id, { container }, (given) => {
        const { id, labels, image, runtime, snapshotter, snapshotKey, spec } = container;
        if (records.has(id))
          throw new ContainerdError('already_exists', `container "${id}": already exists`, {
            rpc: 'Containers/Create',
          });
        // A new container has no task, even if every process that is asked for is running.
        world.remove(id);
        return of(put({ ...ANY, id, labels, image, runtime, snapshotter, snapshotKey, spec, ...given }));
      }),
    update: (id, change) =>
      board.call('updateContainer', id, { change }, (given) => {
        const record = found(id, 'Containers/Update');
        return of(
          put({
            ...record,
            labels: kept({ ...record.labels, ...change.labels }),
            spec: change.spec ?? record.spec,
            ...given,
          }),
        );
      }),
    delete: (id) =>
      board.call('deleteContainer', id, {}, () => {
        found(id, 'Containers/Delete');
        records.delete(id);
        gone.add(id);
        return of(undefined);
      }),
  };
}
