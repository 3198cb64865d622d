import { of } from 'rxjs';
import type { Backend } from '../../Backend.js';
import { ContainerdError } from '../../errors.js';
import type { NamespaceRecord } from '../../values/NamespaceRecord.js';
import type { ServerInfo } from '../../values/ServerInfo.js';
import type { FakeTransport } from './FakeTransport.js';
import { kept } from './kept.js';

const VERSION = { version: '2.4.0', revision: 'fake' };
const SERVER: ServerInfo = { ...VERSION, uuid: 'fake', pid: 1, plugins: [], deprecations: [] };

/** What the fake reports about itself and its namespaces. */
export function fakeDaemon(board: FakeTransport, own: string): Pick<Backend, 'namespaces' | 'server' | 'version'> {
  const records = new Map<string, NamespaceRecord>([[own, { name: own, labels: {} }]]);
  const put = (record: NamespaceRecord): NamespaceRecord => {
    records.set(record.name, record);
    return record;
  };
  const failure = (code: 'already_exists' | 'not_found', name: string, rpc: string): ContainerdError =>
    new ContainerdError(code, `namespace "${name}"`, { rpc });
  return {
    version: () => board.call('version', '', {}, (given) => of(given ?? VERSION)),
    server: () => board.call('server', '', {}, (given) => of({ ...SERVER, ...given })),
    namespaces: {
      list: () => board.call('namespaces', '', {}, (given) => of(given ?? [...records.values()])),
      create: (name, labels) =>
        board.call('createNamespace', name, { labels }, (given) => {
          if (given === undefined && records.has(name)) throw failure('already_exists', name, 'Namespaces/Create');
          return of(put({ name, labels, ...given }));
        }),
      label: (name, labels) =>
        board.call('labelNamespace', name, { labels }, (given) =>
          of(put({ name, labels: kept({ ...records.get(name)?.labels, ...labels }), ...given })),
        ),
      delete: (name) =>
        board.call('deleteNamespace', name, {}, (given) => {
          if (!records.delete(name) && given === undefined) throw failure('not_found', name, 'Namespaces/Delete');
          return of(undefined);
        }),
    },
  };
}
