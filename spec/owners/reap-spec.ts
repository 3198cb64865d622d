import { NEVER, concat, defer, ignoreElements, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/index.js';
import type { ContainerRecord, ReapOptions } from '../../src/index.js';
import type { Verdict } from '../../src/owners/verdict.js';
import { encodeOwner } from '../../src/owners/ownerLabels.js';
import type { Owner } from '../../src/owners/Owner.js';
import type { Ownership } from '../../src/owners/Ownership.js';
import type { OwnerStores } from '../../src/owners/OwnerStores.js';
import { Cleanup } from '../../src/observables/cleanup/Cleanup.js';
import { orphans } from '../../src/owners/orphans.js';
import { ownersApi } from '../../src/owners/ownersApi.js';
import { reap } from '../../src/owners/reap.js';
import { containerOf, recordOf } from '../support/fakeServices.js';
import { marbles } from '../support/marbles.js';
import { exitOf } from '../support/received.js';

const owner: Owner = {
  machine: 'm',
  boot: 'b',
  pidNamespace: 'p',
  pid: 7,
  startTime: 500,
  program: 'job',
  since: new Date(0),
};
const labels = { role: 'web', ...encodeOwner(owner) };
const web = containerOf({ id: 'web', labels, snapshotter: 'overlayfs', snapshotKey: 'web-1', createdAt: new Date(1) });
const lease = { id: 'lease', labels, createdAt: new Date(1) };
const GONE: Verdict = { is: 'gone', evidence: 'no-such-process' };
const notFound = (): ContainerdError => new ContainerdError('not_found', 'no', { rpc: 'Tasks/Get' });

interface Play {
  readonly judge?: () => Verdict;
  readonly get?: () => Observable<ContainerRecord>;
  readonly leases?: readonly (typeof lease)[];
  readonly tasks?: Partial<OwnerStores['tasks']>;
  /** How the deletion of the record is answered. */
  readonly deleted?: Observable<void>;
}

/** A containerd with the container `web` and the given resources; records every change. */
function world({
  judge = () => GONE,
  get = () => of(web),
  leases = [],
  tasks = {},
  deleted = of(undefined),
}: Play = {}) {
  const calls: string[] = [];
  const asked: string[] = [];
  const noted = <T>(call: string, answer: Observable<T>): Observable<T> =>
    defer(() => {
      calls.push(call);
      return answer;
    });
  const stores: OwnerStores = {
    tasks: {
      list: () => of([]),
      get: () => throwError(notFound),
      kill: (_id, signal, all) => noted(`kill ${signal} ${String(all)}`, of(undefined)),
      wait: () => of(exitOf(137, 'rpc')),
      delete: () => noted('delete task', of({ exit: exitOf(137, 'delete'), pid: 100 })),
      resume: () => noted('resume', of(undefined)),
      ...tasks,
    },
    containers: { list: () => of([web]), get, delete: (id) => noted(`delete container ${id}`, deleted) },
    snapshots: {
      list: () => of([]),
      stat: () => throwError(notFound),
      remove: (_snapshotter, key) => noted(`remove snapshot ${key}`, of(undefined)),
    },
    leases: {
      list: () => of(leases),
      delete: (id, sync) => noted(`delete lease ${id} ${String(sync)}`, of(undefined)),
    },
    snapshotters: of(['overlayfs']),
  };
  const ownership: Ownership = {
    labels: {},
    judge,
    stores: (namespace) => {
      asked.push(namespace);
      return stores;
    },
    fifoFolder: '/nowhere',
  };
  return {
    calls,
    asked,
    ownership,
    reaped: (options: ReapOptions = {}) =>
      reap(ownership, 'default', options).pipe(map(({ type, orphan: { id } }) => `${type} ${id}`)),
  };
}

const UNMADE = ['delete container web', 'remove snapshot web-1'];

describe('reap', () => {
  it(
    'removes leftovers in order: task, record, snapshot, then the lease with everything it references',
    marbles(({ cold, expectObservable, flush }) => {
      const died = cold('300ms (x|)', { x: exitOf(137, 'rpc') });
      const { calls, reaped } = world({
        leases: [lease],
        tasks: { get: () => of(recordOf('running')), wait: () => died },
      });
      expectObservable(reaped()).toBe('300ms (wl|)', { w: 'removed web', l: 'removed lease' });
      flush();
      expect(calls).toEqual(['kill 9 true', 'delete task', ...UNMADE, 'delete lease lease true']);
    }),
  );

  it(
    'resumes a paused task so that it can die, does not kill an ended one, and deletes one that is unknown or cannot report its state',
    marbles(({ expectObservable, flush }) => {
      const states = [
        () => throwError(notFound),
        () => of(recordOf('paused')),
        () => of(recordOf('stopped')),
        () => throwError(() => new ContainerdError('unknown', 'ttrpc: closed')),
      ];
      const worlds = states.map((get) => world({ tasks: { get } }));
      for (const { reaped } of worlds) expectObservable(reaped()).toBe('(w|)', { w: 'removed web' });
      flush();
      expect(worlds.map(({ calls }) => calls)).toEqual([
        ['delete task', ...UNMADE],
        ['resume', 'kill 9 true', 'delete task', ...UNMADE],
        ['delete task', ...UNMADE],
        ['kill 9 true', 'delete task', ...UNMADE],
      ]);
    }),
  );

  it(
    'waits at most ten seconds for a task to die, then deletes it anyway',
    marbles(({ expectObservable }) => {
      const { reaped } = world({ tasks: { get: () => of(recordOf('running')), wait: () => NEVER } });
      expectObservable(reaped()).toBe('10s (w|)', { w: 'removed web' });
    }),
  );

  it(
    'continues with the others after a minute, and after a failure',
    marbles(({ expectObservable }) => {
      const slow = world({ leases: [lease], tasks: { get: () => NEVER } });
      expectObservable(slow.reaped()).toBe('60s (wl|)', { w: 'failed web', l: 'removed lease' });
      const failing = world({
        leases: [lease],
        tasks: {
          get: () => of(recordOf('running')),
          delete: () => throwError(() => new ContainerdError('unknown', 'busy')),
        },
      });
      expectObservable(failing.reaped()).toBe('(wl|)', { w: 'failed web', l: 'removed lease' });
    }),
  );

  it(
    'ends when the client is closed',
    marbles(({ expectObservable }) => {
      const { reaped } = world({
        leases: [lease],
        tasks: {
          get: () => of(recordOf('stopped')),
          delete: () => throwError(() => new ContainerdError('cancelled', 'the client was closed')),
        },
      });
      expectObservable(reaped()).toBe('#', {}, new ContainerdError('cancelled', 'the client was closed'));
    }),
  );

  it(
    'completes when the client closes meanwhile: close() waits for it',
    marbles(({ cold, expectObservable, flush }) => {
      const { calls, ownership } = world({
        deleted: cold('-----(x|)', { x: undefined }),
        tasks: { get: () => of(recordOf('stopped')) },
      });
      const cleanup = new Cleanup({ connection: NEVER, timeout: 30_000 });
      expectObservable(
        ownersApi(ownership, 'default', cleanup)
          .reap()
          .pipe(map(({ type }) => type)),
      ).toBe('-----(r|)', { r: 'removed' });
      expectObservable(cold('--x').pipe(mergeMap(() => cleanup.close({})))).toBe('-----f', { f: [] });
      flush();
      expect(calls).toEqual(['delete task', ...UNMADE]);
    }),
  );

  it(
    'changes nothing in a dry run, and nothing before it is subscribed',
    marbles(({ expectObservable, flush }) => {
      const { calls, reaped } = world({ leases: [lease] });
      void reaped();
      expectObservable(reaped({ dryRun: true })).toBe('(wl|)', { w: 'would-remove web', l: 'would-remove lease' });
      flush();
      expect(calls).toEqual([]);
    }),
  );

  it.each<[string, Play, string]>([
    ['has been deleted since', { get: () => throwError(notFound) }, 'removed web'],
    ['has been recreated since', { get: () => of({ ...web, createdAt: new Date(2) }) }, 'skipped web'],
    [
      'belongs to another owner since',
      { get: () => of({ ...web, labels: encodeOwner({ ...owner, pid: 8 }) }) },
      'skipped web',
    ],
    ['belongs to nobody since', { get: () => of({ ...web, labels: { role: 'web' } }) }, 'skipped web'],
    ['has another snapshot since', { get: () => of({ ...web, snapshotKey: 'other' }) }, 'skipped web'],
  ])('does not touch a container that %s', (_what, play, outcome) => {
    marbles(({ expectObservable, flush }) => {
      const { calls, reaped } = world(play);
      expectObservable(reaped()).toBe('(w|)', { w: outcome });
      flush();
      expect(calls).toEqual([]);
    })();
  });

  it(
    'does not touch a container whose owner turns out not to be gone',
    marbles(({ expectObservable, flush }) => {
      let asked = 0;
      const { calls, reaped } = world({ judge: () => (asked++ === 0 ? GONE : { is: 'alive' }) });
      expectObservable(reaped()).toBe('(w|)', { w: 'skipped web' });
      flush();
      expect(calls).toEqual([]);
    }),
  );

  it(
    'checks again between the task and the record',
    marbles(({ expectObservable, flush }) => {
      let looks = 0;
      const { calls, reaped } = world({
        get: () => of(looks++ === 0 ? web : { ...web, createdAt: new Date(2) }),
        tasks: { get: () => of(recordOf('stopped')) },
      });
      expectObservable(reaped()).toBe('(w|)', { w: 'skipped web' });
      flush();
      expect(calls).toEqual(['delete task']);
    }),
  );

  it(
    'removes the snapshot even if another client deleted the record in between',
    marbles(({ expectObservable, flush }) => {
      const { calls, reaped } = world({ deleted: throwError(notFound), tasks: { get: () => of(recordOf('stopped')) } });
      expectObservable(reaped()).toBe('(w|)', { w: 'removed web' });
      flush();
      expect(calls).toEqual(['delete task', ...UNMADE]);
    }),
  );

  it(
    'does not count other labels as a change',
    marbles(({ expectObservable }) => {
      expectObservable(
        world({ get: () => of({ ...web, labels: { ...labels, role: 'db', stage: 'tested' } }) }).reaped(),
      ).toBe('(w|)', { w: 'removed web' });
    }),
  );

  it(
    'removes resources of unknown owners only if they are named',
    marbles(({ expectObservable, flush }) => {
      const judge = (): Verdict => ({ is: 'unknown', evidence: 'another-machine' });
      const nothing: readonly ReapOptions[] = [{}, { owners: [] }, { owners: [{ ...owner, pid: 8 }] }];
      for (const options of nothing) expectObservable(world({ judge }).reaped(options)).toBe('|');
      const named: readonly ReapOptions[] = [{ owners: ['unknown'] }, { owners: [owner] }];
      for (const options of named)
        expectObservable(world({ judge }).reaped(options)).toBe('(w|)', { w: 'removed web' });
      // An owner that is provably gone is not unknown.
      expectObservable(world().reaped({ owners: ['unknown'] })).toBe('|');
      expectObservable(world().reaped({ owners: [owner] })).toBe('(w|)', { w: 'removed web' });
      flush();
    }),
  );

  it(
    "covers the client's namespace, or the given ones, each once",
    marbles(({ expectObservable, flush }) => {
      const [own, others] = [world(), world()];
      expectObservable(
        concat(own.reaped({ dryRun: true }), others.reaped({ dryRun: true, namespaces: ['a', 'b', 'a'] })).pipe(
          ignoreElements(),
        ),
      ).toBe('|');
      flush();
      expect([own.asked, others.asked]).toEqual([['default'], ['a', 'b']]);
    }),
  );
});

describe('orphans', () => {
  it(
    'report who created them, and the evidence',
    marbles(({ expectObservable }) => {
      const orphan = {
        kind: 'container',
        namespace: 'default',
        id: 'web',
        since: new Date(1),
        owner,
        evidence: 'no-such-process',
      };
      expectObservable(orphans(world().ownership, 'default', {})).toBe('(o|)', { o: [orphan] });
      const unknown = { ...orphan, owner: 'unknown', evidence: 'another-machine', claim: owner };
      expectObservable(
        orphans(world({ judge: () => ({ is: 'unknown', evidence: 'another-machine' }) }).ownership, 'default', {}),
      ).toBe('(o|)', { o: [unknown] });
      expectObservable(orphans(world({ judge: () => ({ is: 'alive' }) }).ownership, 'default', {})).toBe('(o|)', {
        o: [],
      });
    }),
  );
});
