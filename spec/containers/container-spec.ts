import { concat, defer, last, map, mergeMap, tap, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { spec } from '../../src/index.js';
import type { Container, ContainerOptions, ContainerUpdate, RuntimeSpec } from '../../src/index.js';
import { alreadyExists, fakeContainerd, running, stopped } from '../../src/testing/index.js';
import type { Call, FakeContainerd } from '../../src/testing/index.js';
import { errorWith } from '../support/errorWith.js';
import { marbles } from '../support/marbles.js';

const BUSYBOX: ContainerOptions = { image: 'busybox' };
const plain = (containerd: FakeContainerd): readonly string[] =>
  containerd.calls().map((line) => line.slice(line.indexOf(' ') + 1));
const MADE = [
  'createLease rx-containerd-web-1',
  'prepareSnapshot web-2',
  'createContainer web',
  'deleteLease rx-containerd-web-1',
];

describe('createContainer', () => {
  it(
    'sends nothing before it is subscribed',
    marbles(({ flush }) => {
      const containerd = fakeContainerd();
      void containerd.createContainer('web', BUSYBOX);
      flush();
      expect(containerd.calls()).toEqual([]);
    }),
  );

  it(
    'creates a snapshot and a record under a lease, and emits the handle',
    marbles(({ expectObservable, flush }) => {
      const config = {
        entrypoint: ['/run'],
        cmd: ['x'],
        env: [],
        workingDir: '/w',
        user: '5:6',
        stopSignal: 'SIGQUIT',
        labels: { of: 'image', other: 'image', long: 'x'.repeat(5000) },
      };
      const containerd = fakeContainerd({ answers: { readImage: { config, chainId: 'sha256:c' } } });
      const made = containerd.createContainer('web', { ...BUSYBOX, labels: { of: 'mine' } }).pipe(
        mergeMap((container) => container.info()),
        map(({ id, labels, spec }) => ({ id, labels, user: spec?.process?.user, args: spec?.process?.args })),
      );
      expectObservable(made).toBe('(r|)', {
        r: {
          id: 'web',
          args: ['/run', 'x'],
          user: { uid: 5, gid: 6, additionalGids: [6] },
          labels: { of: 'mine', other: 'image', 'io.containerd.image.config.stop-signal': 'SIGQUIT' },
        },
      });
      flush();
      expect(plain(containerd)).toEqual(MADE);
      expect(containerd.requests('prepareSnapshot')[0]).toMatchObject({ parent: 'sha256:c' });
    }),
  );

  it.each([
    ["asks for the namespace's defaults, once", {}, { snapshotter: 'native', runtime: 'io.containerd.kata.v2' }, 1],
    ['prefers the given options', { snapshotter: 'zfs' }, { snapshotter: 'zfs', runtime: 'io.containerd.kata.v2' }, 1],
    [
      'asks for no defaults when everything is given',
      { snapshotter: 'zfs', runtime: 'io.containerd.runc.v2' },
      { snapshotter: 'zfs', runtime: 'io.containerd.runc.v2' },
      0,
    ],
  ])('%s', (_name, options, expected, asked) => {
    marbles(({ expectObservable, flush }) => {
      const namespaceLabels = {
        'containerd.io/defaults/snapshotter': 'native',
        'containerd.io/defaults/runtime': 'io.containerd.kata.v2',
      };
      const containerd = fakeContainerd({ answers: { namespaceLabels } });
      expectObservable(
        containerd.createContainer('web', { image: 'busybox', ...options }).pipe(map(({ id }) => id)),
      ).toBe('(i|)', { i: 'web' });
      flush();
      expect(containerd.requests('createContainer')[0]).toMatchObject({ container: expected });
      expect(containerd.calls('namespaceLabels')).toHaveLength(asked);
    })();
  });

  it(
    'runs to completion and is rolled back if it is unsubscribed meanwhile',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { prepareSnapshot: cold('10ms |') } });
      expectObservable(containerd.createContainer('web', BUSYBOX), '5ms !').toBe('-');
      flush();
      expect(plain(containerd)).toEqual([...MADE, 'deleteContainer web', 'removeSnapshot web-2']);
    }),
  );

  it(
    'is abandoned at once while the image is being looked up',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { readImage: cold('10ms |') } });
      expectObservable(containerd.createContainer('web', BUSYBOX), '5ms !').toBe('-');
      flush();
      expect(containerd.calls('readImage')).toEqual(['0 readImage busybox', '5 cancel readImage busybox']);
      expect(plain(containerd)).toEqual([]);
    }),
  );

  it(
    "does not remove another client's container of the same id",
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({
        answers: { createContainer: alreadyExists(), container: { snapshotKey: 'theirs' } },
      });
      expectObservable(containerd.createContainer('web', BUSYBOX)).toBe('#', {}, errorWith('already_exists'));
      flush();
      expect(plain(containerd)).toEqual([
        ...MADE.slice(0, 3),
        'removeSnapshot web-2',
        'deleteLease rx-containerd-web-1',
      ]);
    }),
  );

  it(
    "cannot resolve user names when the image's files are not readable here",
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(containerd.createContainer('web', { ...BUSYBOX, user: 'www' })).toBe(
        '#',
        {},
        errorWith('failed_precondition', { argument: 'user' }),
      );
      flush();
      expect(plain(containerd)).toEqual([
        ...MADE.slice(0, 2),
        'removeSnapshot web-2',
        'deleteLease rx-containerd-web-1',
      ]);
    }),
  );

  it(
    'takes a complete spec unchanged',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      const own = { ociVersion: '1.2.0', odd: true };
      expectObservable(
        containerd.createContainer('web', { image: 'busybox', spec: own }).pipe(map(({ id }) => id)),
      ).toBe('(i|)', { i: 'web' });
      flush();
      expect(containerd.requests('createContainer')[0]).toMatchObject({ container: { spec: own } });
    }),
  );

  it(
    'completes a spec: its user, its limits and its cgroup',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ namespace: 'ns' });
      const made = spec({
        config: { entrypoint: [], cmd: ['x'], env: [], workingDir: '', user: '', stopSignal: '', labels: {} },
      });
      const own = {
        ...made,
        process: {
          ...made.process,
          user: '5:6',
          rlimits: [{ type: 'RLIMIT_CORE', soft: 0, hard: 'unlimited' as const }],
        },
      };
      expectObservable(
        containerd.createContainer('web', { image: 'busybox', spec: own }).pipe(map(({ id }) => id)),
      ).toBe('(i|)', { i: 'web' });
      flush();
      expect(containerd.requests('createContainer')[0]).toMatchObject({
        container: {
          spec: {
            process: {
              user: { uid: 5, gid: 6, additionalGids: [6] },
              rlimits: [{ soft: 0, hard: 18446744073709551615n }],
            },
            linux: { cgroupsPath: '/ns/web' },
          },
        },
      });
    }),
  );

  it(
    'applies `amend` to the generated spec',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      const amend = (generated: RuntimeSpec) => ({
        ...generated,
        process: { ...generated.process, oomScoreAdj: 500, user: '7' },
      });
      expectObservable(
        containerd.createContainer('web', { image: 'busybox', memory: 64 << 20, amend }).pipe(map(({ id }) => id)),
      ).toBe('(i|)', { i: 'web' });
      flush();
      expect(containerd.requests('createContainer')[0]).toMatchObject({
        container: {
          spec: {
            process: { args: ['/bin/true'], oomScoreAdj: 500, user: { uid: 7, gid: 0 } },
            linux: { cgroupsPath: '/default/web', resources: { memory: { limit: 64 << 20 } } },
          },
        },
      });
    }),
  );

  it(
    'leaves nothing when `amend` does not return a spec',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      const options = { ...BUSYBOX, amend: () => undefined } as unknown as ContainerOptions;
      expectObservable(containerd.createContainer('web', options)).toBe(
        '#',
        {},
        errorWith('invalid_argument', { argument: 'amend' }),
      );
      flush();
      expect(plain(containerd)).toEqual([
        ...MADE.slice(0, 2),
        'removeSnapshot web-2',
        'deleteLease rx-containerd-web-1',
      ]);
    }),
  );

  it(
    'treats an undefined option as absent, even next to `spec`',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      const options = {
        image: 'busybox',
        spec: { process: { args: ['ls'], cwd: '/', user: { uid: 0, gid: 0 }, noNewPrivileges: undefined } },
        args: undefined,
        amend: undefined,
        memory: undefined,
        labels: undefined,
      };
      expectObservable(
        containerd.createContainer('web', options as unknown as ContainerOptions).pipe(map(({ id }) => id)),
      ).toBe('(w|)', { w: 'web' });
      flush();
      const processes = containerd
        .requests('createContainer')
        .map((call) => (call as Call<'createContainer'>).container.spec.process);
      expect(processes).toStrictEqual([{ args: ['ls'], cwd: '/', user: { uid: 0, gid: 0 } }]);
    }),
  );

  it(
    'rejects invalid arguments before it sends anything',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      for (const [argument, id, options] of [
        ['id', '', BUSYBOX],
        ['image', 'web', { image: '' }],
        ['user', 'web', { image: 'x', user: ' ' }],
        ['spec', 'web', { image: 'x', spec: null }],
        ['options', 'web', null],
        ['amend', 'web', { image: 'x', amend: {} }],
        ['amend', 'web', { image: 'x', spec: {}, amend: () => ({}) }],
      ] as const) {
        expectObservable(containerd.createContainer(id, options as unknown as ContainerOptions)).toBe(
          '#',
          {},
          errorWith('invalid_argument', { argument }),
        );
      }
      flush();
      expect([...containerd.calls(), ...containerd.calls('readImage')]).toEqual([]);
    }),
  );
});

describe('containers', () => {
  it(
    'are listed',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd();
      const listed = concat(
        containerd.createContainer('web', { ...BUSYBOX, labels: { a: 'b' } }),
        containerd.createContainer('db', BUSYBOX),
      ).pipe(
        last(),
        mergeMap(() => containerd.containers('labels.a==b')),
        map((records) => records.map(({ id }) => id).join()),
      );
      expectObservable(listed).toBe('(l|)', { l: 'web' });
    }),
  );

  it(
    'are updated',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { container: { labels: { a: '1' } } } });
      expectObservable(
        containerd.container('web').pipe(
          mergeMap((container) => container.update({ labels: { b: '2' } })),
          map(({ labels }) => labels['b']),
        ),
      ).toBe('(l|)', { l: '2' });
      expectObservable(
        containerd.container('web').pipe(
          mergeMap((container) => container.update({ labels: { a: undefined } })),
          map(({ labels }) => Object.keys(labels)),
        ),
      ).toBe('(l|)', { l: ['b'] });
      expectObservable(containerd.container('web').pipe(mergeMap((container) => container.update({})))).toBe(
        '#',
        {},
        errorWith('invalid_argument', { argument: 'change' }),
      );
      flush();
      expect(plain(containerd)).toEqual(['updateContainer web', 'updateContainer web']);
    }),
  );
});

describe('update', () => {
  it(
    'applies `amend` to the existing spec',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({
        answers: {
          container: {
            spec: {
              hostname: 'old',
              odd: 18446744073709551615n,
              process: { args: ['x'], cwd: '/', user: { uid: 1, gid: 1 } },
            },
          },
        },
      });
      const amended = containerd.container('web').pipe(
        mergeMap((container) =>
          container.update({ labels: { a: 'b' }, amend: (given) => ({ ...given, hostname: 'new' }) }),
        ),
        map(({ spec: { hostname } = {} }) => hostname),
      );
      expectObservable(amended).toBe('(h|)', { h: 'new' });
      flush();
      expect(containerd.requests('updateContainer')[0]).toMatchObject({
        change: { labels: { a: 'b' }, spec: { hostname: 'new', odd: 18446744073709551615n, process: { args: ['x'] } } },
      });
    }),
  );

  it(
    'rejects invalid arguments',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      for (const [argument, change] of [
        ['amend', { amend: 7 }],
        ['amend', { amend: () => [] }],
        ['amend', { spec: {}, amend: (given: object) => given }],
        ['spec.process.user', { spec: { process: { args: [], cwd: '/', user: 'a:b:c' } } }],
      ] as const) {
        expectObservable(
          containerd
            .container('web')
            .pipe(mergeMap((container) => container.update(change as unknown as ContainerUpdate))),
        ).toBe('#', {}, errorWith('invalid_argument', { argument }));
      }
      flush();
      expect(containerd.calls()).toEqual([]);
    }),
  );
});

describe('a handle of a container that was deleted and replaced under its id', () => {
  it(
    'is not_found, and does not reach its replacement',
    marbles(({ expectObservable, flush }) => {
      let made = 1;
      const containerd = fakeContainerd({
        processes: {},
        answers: { container: () => ({ createdAt: new Date(made) }) },
      });
      const ours = containerd.container('web').pipe(
        tap(() => {
          made = 2;
        }),
      );
      const commands = [
        (container: Container) => container.delete(),
        (container: Container) => container.update({ labels: { a: 'b' } }),
        (container: Container) => container.update({ amend: (given) => given }),
        (container: Container) => container.createTask(),
        (container: Container) => container.task(),
        (container: Container) => container.info(),
      ];
      for (const command of commands) {
        const refused = defer(() => {
          made = 1;
          return ours;
        }).pipe(mergeMap((container) => command(container) as Observable<unknown>));
        expectObservable(refused).toBe(
          '#',
          {},
          errorWith('not_found', { rpc: 'Containers/Get', message: 'another container has its id now' }),
        );
      }
      flush();
      expect(plain(containerd)).toEqual([]);
    }),
  );
});

describe('delete', () => {
  it(
    'deletes the record, then its snapshot',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({
        processes: {},
        answers: { container: { snapshotter: 'overlayfs', snapshotKey: 'key' } },
      });
      expectObservable(
        containerd.container('web').pipe(
          mergeMap((container) => container.delete()),
          toArray(),
        ),
      ).toBe('(d|)', { d: [undefined] });
      flush();
      expect(plain(containerd)).toEqual(['deleteContainer web', 'removeSnapshot key']);
    }),
  );

  it(
    'does not delete a snapshot if there is none',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ processes: {} });
      expectObservable(containerd.container('web').pipe(mergeMap((container) => container.delete()))).toBe('(d|)', {
        d: undefined,
      });
      flush();
      expect(plain(containerd)).toEqual(['deleteContainer web']);
    }),
  );

  it.each([
    ['runs', running()],
    ['has ended but is not deleted', stopped(0)],
  ])('is refused while its task %s', (_name, task) => {
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ processes: { web: task } });
      expectObservable(containerd.container('web').pipe(mergeMap((container) => container.delete()))).toBe(
        '#',
        {},
        errorWith('failed_precondition', { rpc: 'Containers/Delete' }),
      );
      flush();
      expect(plain(containerd)).toEqual([]);
    })();
  });
});
