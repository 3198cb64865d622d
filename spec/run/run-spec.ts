import fc from 'fast-check';
import {
  EMPTY,
  NEVER,
  Subject,
  asyncScheduler,
  catchError,
  filter,
  ignoreElements,
  lastValueFrom,
  map,
  mergeMap,
  of,
  retry,
  switchMap,
  take,
  takeUntil,
  throwError,
  timeout,
  timer,
} from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import metrics from '../../src/gen/io/containerd/cgroups/v2/metrics_pb.js';
import { ContainerdError, ofType, pipes, terminal } from '../../src/index.js';
import type { Metric, OutputChunk, RunEvent } from '../../src/index.js';
import { fill } from '../../src/observables/wire/fill.js';
import {
  alreadyExists,
  exit,
  fakeContainerd,
  notFound,
  oom,
  paused,
  startFailed,
  unavailable,
} from '../../src/testing/index.js';
import type { Answers, FakeContainerd, Sign } from '../../src/testing/index.js';
import { errorWith } from '../support/errorWith.js';
import { marbles } from '../support/marbles.js';
import { mortal } from '../support/mortal.js';

// The property tests may take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The events, one word each. */
const words = (events: Observable<RunEvent>): Observable<string> =>
  events.pipe(
    map((event) => {
      if (event.type === 'stdout' || event.type === 'stderr')
        return `${event.type} ${Buffer.from(event.bytes).toString()}`;
      if (event.type === 'exited') return `exited ${event.exit.exitCode}`;
      if (event.type === 'progress') return `progress ${event.progress}`;
      return event.type;
    }),
  );

const MADE = [
  'createLease rx-containerd-web-1',
  'prepareSnapshot web-2',
  'createContainer web',
  'deleteLease rx-containerd-web-1',
];
const UNMADE = ['deleteContainer web', 'removeSnapshot web-2'];

/** The task's metrics, as containerd sends them on cgroup v2. */
function metricOf(message: metrics.Metrics): Metric {
  return {
    id: 'web',
    timestamp: undefined,
    typeUrl: 'io.containerd.cgroups.v2.Metrics',
    value: message.serializeBinary(),
  };
}

/** The calls without their times. */
const plain = (containerd: FakeContainerd): readonly string[] =>
  containerd.calls().map((line) => line.slice(line.indexOf(' ') + 1));

describe('run', () => {
  it(
    'runs an image to its exit, and leaves nothing',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 3) }) });
      expectObservable(words(containerd.run({ image: 'busybox', id: 'web' }))).toBe('(cs) 16ms (x|)', {
        c: 'created',
        s: 'started',
        x: 'exited 3',
      });
      flush();
      expect(plain(containerd)).toEqual([...MADE, 'createTask web', 'start web', 'delete web', ...UNMADE]);
    }),
  );

  it(
    'emits output as it arrives, and the exit when both streams have ended',
    marbles(({ hot, cold, expectObservable }) => {
      const output = {
        web: { stdout: cold('-a---b----|', { a: 'one', b: 'two' }), stderr: cold('---e|', { e: 'err' }) },
      };
      const containerd = fakeContainerd({ events: hot('----x', { x: exit('web', 0) }), output });
      const events = words(containerd.run({ image: 'busybox', id: 'web', output: true })).pipe(
        filter((word) => word !== 'created' && word !== 'started'),
      );
      expectObservable(events).toBe('-a-e-b----(x|)', {
        a: 'stdout one',
        e: 'stderr err',
        b: 'stdout two',
        x: 'exited 0',
      });
    }),
  );

  it(
    'emits all output that follows the exit, however long it takes',
    marbles(({ hot, cold, expectObservable }) => {
      const output = { web: { stdout: cold('1900ms a 1900ms b 1900ms (c|)') } };
      const containerd = fakeContainerd({ events: hot('5ms x', { x: exit('web', 0) }), output });
      const events = words(containerd.run({ image: 'busybox', id: 'web', output: true })).pipe(
        filter((word) => word !== 'created' && word !== 'started'),
      );
      expectObservable(events).toBe('1900ms a 1900ms b 1900ms (cx|)', {
        a: 'stdout a',
        b: 'stdout b',
        c: 'stdout c',
        x: 'exited 0',
      });
    }),
  );

  it(
    'waits for output that another process holds open, until it has been silent for two seconds',
    marbles(({ hot, cold, expectObservable }) => {
      const containerd = fakeContainerd({
        events: hot('5ms x', { x: exit('web', 0) }),
        output: { web: { stdout: cold('-') } },
      });
      expectObservable(
        containerd.run({ image: 'busybox', id: 'web', output: true }).pipe(
          ofType('exited'),
          map(({ exit: { exitCode } }) => exitCode),
        ),
      ).toBe('2055ms (x|)', { x: 0 });
    }),
  );

  it(
    'passes output to a function, one chunk at a time, and emits the exit after the last one',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const output = { web: { stdout: cold('-a--b-|', { a: 'one', b: 'two' }), stderr: cold('--e-|', { e: 'err' }) } };
      const containerd = fakeContainerd({ events: hot('----x', { x: exit('web', 0) }), output });
      const work = cold('              -----w|');
      const works = ['                 -^-----!', '-------^-----!', '-------------^-----!'];
      const seen: string[] = [];
      const handle = ({ type, bytes }: OutputChunk) => {
        seen.push(`${type} ${Buffer.from(bytes).toString()}`);
        return work;
      };
      expectObservable(words(containerd.run({ image: 'busybox', id: 'web', output: handle }))).toBe(
        '(cs)---------------(x|)',
        { c: 'created', s: 'started', x: 'exited 0' },
      );
      expectSubscriptions(work.subscriptions).toBe(works);
      expectObservable(timer(100).pipe(map(() => seen))).toBe('100ms (s|)', {
        s: ['stdout one', 'stderr err', 'stdout two'],
      });
    }),
  );

  it(
    'does not count the time a function takes as silence',
    marbles(({ hot, cold, expectObservable }) => {
      const containerd = fakeContainerd({
        events: hot('5ms x', { x: exit('web', 0) }),
        output: { web: { stdout: cold('ab-') } },
      });
      const events = containerd.run({ image: 'busybox', id: 'web', output: () => timer(60_000) }).pipe(
        ofType('exited'),
        map(({ exit: { exitCode } }) => exitCode),
      );
      // Two chunks that take a minute each; then another process holds the output open and is silent.
      expectObservable(events).toBe('122050ms (x|)', { x: 0 });
    }),
  );

  it.each<[string, () => ObservableInput<unknown>]>([
    [
      'throws',
      () => {
        throw new Error('no more');
      },
    ],
    ['returns an error', () => throwError(() => new Error('no more'))],
  ])('fails if the function %s, ends the process and leaves nothing', (_how, output) => {
    marbles(({ cold, expectObservable, flush }) => {
      const { containerd } = mortal({}, undefined, { web: { stdout: cold('-a-') } });
      expectObservable(
        words(containerd.run({ image: 'busybox', id: 'web', output, grace: 10 })).pipe(
          ignoreElements(),
          catchError((reason: unknown) => of((reason as Error).message)),
        ),
      ).toBe('12ms (m|)', { m: 'no more' });
      flush();
      expect(left(plain(containerd))).toEqual([]);
    })();
  });

  it(
    'pulls a missing image, and emits its progress',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      let asked = 0;
      const readImage = () => (asked++ === 0 ? notFound() : undefined);
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 0) }), answers: { readImage } });
      const pull = cold('-p--|', { p: 50 });
      expectObservable(words(containerd.run({ image: 'busybox', id: 'web', pull }))).toBe('-p--(cs) 12ms (x|)', {
        p: 'progress 50',
        c: 'created',
        s: 'started',
        x: 'exited 0',
      });
      expectSubscriptions(pull.subscriptions).toBe('^---!');
    }),
  );

  it(
    'does not pull an image that exists',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 0) }) });
      const pull = cold('-p--|');
      expectObservable(words(containerd.run({ image: 'busybox', id: 'web', pull }))).toBe('(cs) 16ms (x|)', {
        c: 'created',
        s: 'started',
        x: 'exited 0',
      });
      expectSubscriptions(pull.subscriptions).toBe([]);
    }),
  );

  const QUESTIONS = ['readImage', 'container', 'mounts'] as const;

  it.each([
    ['with', true],
    ['without', false],
  ])('reads nothing twice: %s pull', (_with, pulls) => {
    marbles(({ hot, cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 0) }) });
      expectObservable(
        containerd.run({ image: 'busybox', id: 'web', ...(pulls && { pull: cold('-p--|') }) }).pipe(ignoreElements()),
      ).toBe('20ms |');
      flush();
      // The container is read once more before it is deleted, because another one may have its id by then.
      expect(containerd.calls(...QUESTIONS)).toEqual(['0 readImage busybox', '20 container web']);
    })();
  });

  it(
    'reads a missing image once more, after the pull',
    marbles(({ hot, cold, expectObservable, flush }) => {
      let asked = 0;
      const containerd = fakeContainerd({
        events: hot('20ms x', { x: exit('web', 0) }),
        answers: { readImage: () => (asked++ === 0 ? notFound() : undefined) },
      });
      expectObservable(containerd.run({ image: 'busybox', id: 'web', pull: cold('---|') }).pipe(ignoreElements())).toBe(
        '20ms |',
      );
      flush();
      expect(containerd.calls(...QUESTIONS)).toEqual([
        '0 readImage busybox',
        '3 readImage busybox',
        '20 container web',
      ]);
    }),
  );

  it(
    'generates an id',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { start: cold('-') } });
      expectObservable(
        containerd.run({ image: 'busybox' }).pipe(
          ofType('created'),
          map(({ task }) => task.id),
        ),
        '5ms !',
      ).toBe('c', { c: 'run-1' });
      flush();
    }),
  );

  it(
    'passes all options on to the process',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 0) }) });
      expectObservable(
        containerd
          .run({
            image: 'busybox',
            id: 'web',
            args: ['ls'],
            memory: 8 << 20,
            labels: { a: 'b' },
            snapshotter: 'native',
          })
          .pipe(ignoreElements()),
      ).toBe('20ms |');
      flush();
      const [created] = containerd.requests('createContainer');
      expect(created).toMatchObject({
        container: {
          id: 'web',
          image: 'busybox',
          snapshotter: 'native',
          snapshotKey: 'web-2',
          runtime: 'io.containerd.runc.v2',
          labels: { a: 'b', 'io.containerd.image.config.stop-signal': 'SIGTERM' },
          spec: { process: { args: ['ls'] }, linux: { resources: { memory: { limit: 8 << 20 } } } },
        },
      });
    }),
  );
});

describe('a run whose container is out of memory', () => {
  const killed = metricOf(
    fill(new metrics.Metrics(), { memoryEvents: fill(new metrics.MemoryEvents(), { oomKill: 1 }) }),
  );
  const outOfMemoryOf = (containerd: FakeContainerd): Observable<boolean | undefined> =>
    containerd.run({ image: 'busybox', id: 'web' }).pipe(
      ofType('exited'),
      map(({ outOfMemory }) => outOfMemory),
    );

  it.each<[string, string, Answers, boolean | undefined]>([
    ['the event says so', 'o-x', {}, true],
    ["the cgroup's counter says so, and the event is missing", '--x', { metrics: killed }, true],
    ['both say so', 'o-x', { metrics: killed }, true],
    ['the event says so, and the metrics are gone', 'o-x', { metrics: notFound() }, true],
    ['another container is', 'p-x', {}, false],
    ['nothing says so', '--x', {}, false],
    ['the metrics cannot be read', '--x', { metrics: notFound() }, undefined],
    [
      'the metrics are of another type',
      '--x',
      { metrics: { id: 'web', timestamp: undefined, typeUrl: 'of.another.Runtime', value: new Uint8Array() } },
      undefined,
    ],
  ])('%s', (_what, diagram, answers, expected) => {
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({
        events: hot(diagram, { o: oom('web'), p: oom('other'), x: exit('web', 137) }),
        answers,
        others: diagram.includes('p') ? ['other'] : [],
      });
      expectObservable(outOfMemoryOf(containerd)).toBe('--(x|)', { x: expected });
      flush();
    })();
  });
});

describe('a run that fails', () => {
  const failing = (answers: Answers, calls: readonly string[], frame = '') =>
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers });
      const error = Object.values(answers)[0] as Error;
      expectObservable(containerd.run({ image: 'busybox', id: 'web' }).pipe(ignoreElements())).toBe(
        `${frame}#`,
        {},
        error,
      );
      expectObservable(containerd.cleanedUp()).toBe(`${frame}(t|)`, { t: [] });
      flush();
      expect(plain(containerd)).toEqual(calls);
    });

  it('sends nothing if the image is missing', failing({ readImage: notFound() }, []));

  it(
    'because its id is taken leaves that container alone',
    failing({ createContainer: alreadyExists() }, [
      ...MADE.slice(0, 3),
      'removeSnapshot web-2',
      'deleteLease rx-containerd-web-1',
    ]),
  );

  it(
    'at the snapshot leaves no lease',
    failing({ prepareSnapshot: unavailable() }, [
      ...MADE.slice(0, 2),
      'removeSnapshot web-2',
      'deleteLease rx-containerd-web-1',
    ]),
  );

  it(
    'at the task leaves nothing, nor a shim without a task, which only a delete removes from containerd 1.6',
    failing({ createTask: startFailed('no runtime') }, [...MADE, 'createTask web', 'delete web', ...UNMADE]),
  );

  it(
    'at the task removes a half-created task',
    marbles(({ expectObservable, flush }) => {
      let deleted = false;
      const status = () => (deleted ? notFound() : { state: 'created' as const, pid: 77 });
      const containerd = fakeContainerd({
        answers: {
          createTask: startFailed('no runtime'),
          status,
          delete: () => {
            deleted = true;
            return undefined;
          },
          container: { snapshotKey: 'web-2' },
        },
      });
      expectObservable(containerd.run({ image: 'busybox', id: 'web' }).pipe(ignoreElements())).toBe(
        '#',
        {},
        startFailed('no runtime'),
      );
      flush();
      expect(plain(containerd).slice(MADE.length)).toEqual(['createTask web', 'delete web', ...UNMADE]);
    }),
  );

  it(
    'does not remove a container in which another client runs a task by then, and reports it',
    marbles(({ cold, expectObservable, flush }) => {
      // Theirs is created after ours was deleted.
      const status = () =>
        asyncScheduler.now() < 20 ? { state: 'created' as const, pid: 77 } : { state: 'running' as const, pid: 88 };
      const containerd = fakeContainerd({
        answers: { createTask: 77, start: 77, status, container: { snapshotKey: 'web-2' } },
      });
      expectObservable(containerd.run({ image: 'busybox', id: 'web', grace: 0 }).pipe(ignoreElements()), '20ms !').toBe(
        '-',
      );
      expectObservable(
        cold('40s x').pipe(
          mergeMap(() => containerd.cleanedUp()),
          map(([failure]) => [failure?.what, failure?.error]),
        ),
      ).toBe('40s l', {
        l: ['container web', errorWith('failed_precondition', { rpc: 'Containers/Delete', message: 'has a task' })],
      });
      flush();
      expect(plain(containerd).filter((call) => /kill|delete web|deleteContainer|removeSnapshot/.test(call))).toEqual(
        [],
      );
    }),
  );

  it(
    "at the task leaves alone another container's task with the same id",
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({
        answers: {
          createTask: startFailed('no runtime'),
          status: { state: 'running', pid: 77 },
          container: { snapshotKey: 'theirs' },
        },
      });
      expectObservable(containerd.run({ image: 'busybox', id: 'web' }).pipe(ignoreElements())).toBe(
        '#',
        {},
        startFailed('no runtime'),
      );
      expectObservable(containerd.cleanedUp()).toBe('(t|)', { t: [] });
      flush();
      expect(plain(containerd)).toEqual([...MADE, 'createTask web', 'removeSnapshot web-2']);
    }),
  );

  it(
    'at the start leaves nothing',
    failing({ start: startFailed() }, [
      ...MADE,
      'createTask web',
      'start web',
      'kill web SIGKILL',
      'delete web',
      ...UNMADE,
    ]),
  );

  it(
    'because the image is not unpacked says so',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd({ answers: { prepareSnapshot: notFound('parent snapshot') } });
      const refusal = containerd
        .run({ image: 'busybox', id: 'web' })
        .pipe(catchError((reason: unknown) => of((reason as Error).message)));
      expectObservable(refusal).toBe('(m|)', {
        m: '[failed_precondition] Snapshots/Prepare: image "busybox" is not unpacked for the snapshotter "overlayfs"',
      });
    }),
  );
});

describe('a run that is unsubscribed', () => {
  it(
    'sends the stop signal, kills the process after the grace, and leaves nothing',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal();
      expectObservable(words(containerd.run({ image: 'busybox', id: 'web', grace: 100 })), '20ms !').toBe('(cs)', {
        c: 'created',
        s: 'started',
      });
      flush();
      expect(containerd.calls().slice(-5)).toEqual([
        '20 kill web SIGTERM',
        '120 kill web SIGKILL all',
        '121 delete web',
        '121 deleteContainer web',
        '121 removeSnapshot web-2',
      ]);
    }),
  );

  it.each([
    ['of the image', 'SIGQUIT', undefined, 'SIGQUIT'],
    ['of the image, without SIG', 'usr1', undefined, 'SIGUSR1'],
    ['of the image, a number', '2', undefined, 'SIGINT'],
    ['of the image, an alias', 'CLD', undefined, 'SIGCHLD'],
    ['SIGTERM if the image has none', '', undefined, 'SIGTERM'],
    ["of the options if the image's does not exist", 'SIGFOO', 'SIGHUP', 'SIGHUP'],
    ['of the options', 'SIGQUIT', 'SIGHUP', 'SIGHUP'],
  ] as const)('sends the stop signal %s', (_name, stopSignal, asked, signal) => {
    marbles(({ expectObservable, flush }) => {
      const config = { entrypoint: [], cmd: ['x'], env: [], workingDir: '', user: '', stopSignal, labels: {} };
      const { containerd } = mortal({ readImage: { config } });
      expectObservable(
        containerd
          .run({ image: 'busybox', id: 'web', grace: 100, ...(asked && { stopSignal: asked }) })
          .pipe(ignoreElements()),
        '20ms !',
      ).toBe('-');
      flush();
      expect(containerd.calls('kill')[0]).toBe(`20 kill web ${signal}`);
    })();
  });

  it(
    "is rejected before anything is created if the image's stop signal does not exist",
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({
        answers: {
          readImage: {
            config: { entrypoint: [], cmd: ['x'], env: [], workingDir: '', user: '', stopSignal: 'SIGFOO', labels: {} },
          },
        },
      });
      expectObservable(containerd.run({ image: 'busybox', id: 'web' })).toBe(
        '#',
        {},
        errorWith('invalid_argument', { argument: 'stopSignal' }),
      );
      flush();
      expect(containerd.calls()).toEqual([]);
    }),
  );

  it(
    'resumes a paused task, which would not receive the signal',
    marbles(({ hot, expectObservable, flush }) => {
      const { containerd } = mortal({}, hot('10ms p', { p: paused('web') }));
      expectObservable(
        containerd.run({ image: 'busybox', id: 'web', grace: 100 }).pipe(ignoreElements()),
        '20ms !',
      ).toBe('-');
      flush();
      expect(containerd.calls().slice(-6, -3)).toEqual([
        '20 resume web',
        '20 kill web SIGTERM',
        '120 kill web SIGKILL all',
      ]);
    }),
  );

  const REFUSED = ['permission_denied', 'invalid_argument', 'unimplemented', 'unknown'] as const;

  it.each(REFUSED)('kills a process whose stop signal cannot be sent: %s', (code) => {
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({
        kill: ({ signal }) =>
          signal === 'SIGTERM' ? new ContainerdError(code, 'refused', { rpc: 'Tasks/Kill' }) : undefined,
      });
      expectObservable(
        containerd.run({ image: 'busybox', id: 'web', grace: 100 }).pipe(ignoreElements()),
        '20ms !',
      ).toBe('-');
      expectObservable(timer(30).pipe(mergeMap(() => containerd.cleanedUp()))).toBe('30ms (t|)', { t: [] });
      flush();
      expect(containerd.calls().slice(-5)).toEqual([
        '20 kill web SIGTERM',
        '20 kill web SIGKILL all',
        '21 delete web',
        ...UNMADE.map((call) => `21 ${call}`),
      ]);
    })();
  });

  it(
    'retries a signal after transient errors, and then kills the process',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({
        kill: ({ signal }) =>
          signal === 'SIGTERM'
            ? new ContainerdError('resource_exhausted', 'too much', { rpc: 'Tasks/Kill' })
            : undefined,
      });
      expectObservable(
        containerd.run({ image: 'busybox', id: 'web', grace: 100 }).pipe(ignoreElements()),
        '20ms !',
      ).toBe('-');
      flush();
      expect(containerd.calls('kill').slice(0, 3)).toEqual([
        '20 kill web SIGTERM',
        '60 kill web SIGTERM',
        '140 kill web SIGTERM',
      ]);
      expect(containerd.calls().slice(-4)).toEqual([
        '30260 kill web SIGKILL all',
        '30261 delete web',
        ...UNMADE.map((call) => `30261 ${call}`),
      ]);
    }),
  );

  it(
    'ends a process whose state is unknown',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({ status: new ContainerdError('unknown', 'ttrpc: closed', { rpc: 'Tasks/Get' }) });
      expectObservable(
        containerd.run({ image: 'busybox', id: 'web', grace: 100 }).pipe(ignoreElements()),
        '20ms !',
      ).toBe('-');
      flush();
      expect(containerd.calls().slice(-4)).toEqual([
        '20 kill web SIGKILL all',
        '21 delete web',
        ...UNMADE.map((call) => `21 ${call}`),
      ]);
    }),
  );

  it(
    'reports when nothing is left',
    marbles(({ cold, expectObservable }) => {
      const { containerd } = mortal();
      expectObservable(
        containerd.run({ image: 'busybox', id: 'web', grace: 100 }).pipe(ignoreElements()),
        '20ms !',
      ).toBe('-');
      expectObservable(
        cold('30ms x').pipe(
          mergeMap(() => containerd.cleanedUp()),
          take(1),
        ),
      ).toBe('121ms (t|)', { t: [] });
    }),
  );

  it(
    'waits for a containerd that is away',
    marbles(({ hot, expectObservable, flush }) => {
      let attempts = 0;
      const { containerd } = mortal(
        { delete: () => (++attempts < 4 ? unavailable() : undefined) },
        hot('5ms x', { x: exit('web', 0) }),
      );
      expectObservable(containerd.run({ image: 'busybox', id: 'web' }).pipe(ignoreElements())).toBe('285ms |');
      flush();
      expect(containerd.calls().slice(-6)).toEqual([
        '5 delete web',
        '45 delete web',
        '125 delete web',
        '285 delete web',
        '285 deleteContainer web',
        '285 removeSnapshot web-2',
      ]);
    }),
  );

  it(
    'gives up after ten minutes, and reports it',
    marbles(({ cold, expectObservable }) => {
      const { containerd } = mortal({ deleteContainer: unavailable() });
      expectObservable(
        containerd.run({ image: 'busybox', id: 'web', grace: 100 }).pipe(ignoreElements()),
        '20ms !',
      ).toBe('-');
      const left = cold('40ms x').pipe(
        mergeMap(() => containerd.cleanedUp()),
        map((failures) => failures.map(({ error }) => error.code)),
      );
      expectObservable(left.pipe(map((codes) => codes.join()))).toBe('600361ms l', { l: 'unavailable' });
    }),
  );
});

describe('a run with the id of a run that is still being released', () => {
  const released = ['kill web SIGKILL all', 'delete web', 'deleteContainer web', 'removeSnapshot web-2'];

  it(
    'waits for it in a switchMap',
    marbles(({ hot, expectObservable, flush }) => {
      const { containerd } = mortal();
      const events = words(
        hot('a----b', { a: 0, b: 1 }).pipe(switchMap(() => containerd.run({ image: 'busybox', id: 'web', grace: 10 }))),
      );
      expectObservable(events, '30ms !').toBe('(cs) 12ms (cs)', { c: 'created', s: 'started' });
      flush();
      expect(plain(containerd).slice(7, 12)).toEqual([...released, 'createLease rx-containerd-web-3']);
    }),
  );

  it(
    'waits for it after a timeout, whose error is emitted in the end',
    marbles(({ expectObservable }) => {
      const { containerd } = mortal();
      const run = containerd
        .run({ image: 'busybox', id: 'web', grace: 10 })
        .pipe(ofType('exited'), timeout(20), retry(2));
      expectObservable(run.pipe(catchError((reason: unknown) => of((reason as Error).name)))).toBe('60ms (t|)', {
        t: 'TimeoutError',
      });
    }),
  );

  it(
    'waits for one that failed, and for a container with that id',
    marbles(({ cold, expectObservable, flush }) => {
      let starts = 0;
      const { containerd } = mortal({
        start: () => (++starts === 1 ? startFailed() : undefined),
        deleteContainer: () => cold('1500ms |'),
      });
      expectObservable(words(containerd.run({ image: 'busybox', id: 'web', grace: 10 }).pipe(retry(1))), '2s !').toBe(
        'c 1499ms (cs)',
        { c: 'created', s: 'started' },
      );
      expectObservable(
        cold('2s x').pipe(
          mergeMap(() => containerd.createContainer('web', { image: 'busybox' })),
          map(({ id }) => id),
        ),
      ).toBe('3511ms w', { w: 'web' });
      flush();
    }),
  );

  it(
    'does not wait for one that is running: already_exists',
    marbles(({ cold, expectObservable }) => {
      let created = 0;
      const { containerd } = mortal({ createContainer: () => (++created === 1 ? undefined : alreadyExists()) });
      containerd
        .run({ image: 'busybox', id: 'web', grace: 10 })
        .pipe(takeUntil(timer(100)))
        .subscribe();
      expectObservable(cold('5ms x').pipe(mergeMap(() => containerd.run({ image: 'busybox', id: 'web' })))).toBe(
        '5ms #',
        {},
        alreadyExists(),
      );
    }),
  );
});

describe('at any moment', () => {
  const STEPS = [
    'readImage',
    'createLease',
    'prepareSnapshot',
    'createContainer',
    'deleteLease',
    'createTask',
    'start',
    'metrics',
    'status',
    'kill',
    'delete',
    'container',
    'deleteContainer',
    'removeSnapshot',
  ] as const;

  it('leaves nothing, whatever is slow and whenever it is unsubscribed', () => {
    fc.assert(
      fc.property(
        fc.tuple(...STEPS.map(() => fc.integer({ min: 0, max: 9 }))),
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 0, max: 60 }),
        (slow, moment, lives) => {
          marbles(({ cold, expectObservable, flush }) => {
            const answers = Object.fromEntries(
              STEPS.map((step, index) => [step, () => cold(`${slow[index]! + 1}ms |`)]),
            );
            const events = new Subject<Sign>();
            // How long it lives after its start was sent, whether or not the start has answered by then.
            const start = () => {
              timer(lives).subscribe(() => {
                events.next(exit('web', 0));
              });
              return cold(`${slow[STEPS.indexOf('start')]! + 1}ms |`);
            };
            const { containerd } = mortal({ ...answers, start }, events);
            containerd
              .run({ image: 'busybox', id: 'web', grace: 15 })
              .pipe(takeUntil(timer(moment)))
              .subscribe();
            expectObservable(timer(500).pipe(mergeMap(() => containerd.cleanedUp()))).toBe('500ms (t|)', { t: [] });
            flush();
            expect(left(plain(containerd))).toEqual([]);
          })();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves nothing and never hangs, whatever fails', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('createLease', 'prepareSnapshot', 'createContainer', 'createTask', 'start'),
        fc.constantFrom(unavailable(), startFailed(), notFound(), alreadyExists()),
        fc.integer({ min: 0, max: 30 }),
        (step, reason, moment) => {
          marbles(({ cold, expectObservable, flush }) => {
            const slow = Object.fromEntries(STEPS.map((each) => [each, () => cold('2ms |')]));
            const { containerd } = mortal({ ...(slow as Answers), [step]: () => cold('2ms #', {}, reason) });
            containerd
              .run({ image: 'busybox', id: 'web', grace: 15 })
              .pipe(
                catchError(() => EMPTY),
                takeUntil(timer(moment)),
              )
              .subscribe();
            expectObservable(
              timer(700_000).pipe(
                mergeMap(() => containerd.cleanedUp()),
                map(() => 0),
              ),
            ).toBe('700s (t|)', { t: 0 });
            flush();
            expect(left(plain(containerd).filter((words) => !words.startsWith(step)))).toEqual([]);
          })();
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('invalid arguments', () => {
  it.each<[string, object]>([
    ['image', {}],
    ['image', { image: '' }],
    ['id', { image: 'x', id: 'no/id' }],
    ['grace', { image: 'x', grace: Number.NaN }],
    ['stopSignal', { image: 'x', stopSignal: 'SIGFOO' }],
    ['pull', { image: 'x', pull: true }],
    ['stdin', { image: 'x', stdin: 'text' }],
    ['timeout', { image: 'x', timeout: -1 }],
    ['stopWhen', { image: 'x', stopWhen: Promise.resolve() }],
    ['beforeStart', { image: 'x', beforeStart: NEVER }],
    ['beforeDelete', { image: 'x', beforeDelete: 7 }],
    ['io', { image: 'x', io: pipes(), output: true }],
    ['io', { image: 'x', io: pipes(), terminal: true }],
    ['io', { image: 'x', io: terminal(), terminal: false }],
    ['io', { image: 'x', io: {} }],
    ['io', { image: 'x', io: { kind: 'new' } }],
    ['io', { image: 'x', io: pipes(), stdin: EMPTY }],
    ['memory', { image: 'x', memory: '64m' }],
    ['args', { image: 'x', args: ['ls'], spec: {} }],
    ['platform', { image: 'x', platform: 'linux' }],
    ['labels.a', { image: 'x', labels: { a: 1 } }],
    ['labels', { image: 'x', labels: new Map([['a', '1']]) }],
    ['annotations', { image: 'x', annotations: new Date() }],
    ['extensions', { image: 'x', extensions: new Map() }],
    ['options', new Map([['image', 'x']])],
    ['memroy', { image: 'x', memroy: 1 }],
  ])('are refused by name, and nothing is sent: %s %#', (argument, options) => {
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      const refused = containerd.run(options as { image: string }).pipe(
        map(() => ''),
        catchError((reason: unknown) => of((reason as ContainerdError).argument)),
      );
      expectObservable(refused).toBe('(a|)', { a: argument });
      flush();
      expect([...containerd.calls(), ...containerd.calls('readImage')]).toEqual([]);
    })();
  });
});

describe('close', () => {
  it('ends runs, and waits until nothing is left', async () => {
    const { containerd } = mortal();
    const ran = lastValueFrom(containerd.run({ image: 'busybox', id: 'web', grace: 20 })).catch(
      (reason: unknown) => (reason as ContainerdError).code,
    );
    await containerd.close();
    expect(await ran).toBe('cancelled');
    expect(left(plain(containerd))).toEqual([]);
    expect(plain(containerd)).toContain('deleteContainer web');
  });

  it('replaces the grace of each run, including those already ending', async () => {
    const { containerd } = mortal();
    for (const id of ['web', 'db'])
      containerd.run({ image: 'busybox', id, grace: Infinity }).subscribe({ error: () => undefined });
    const ending = containerd.run({ image: 'busybox', id: 'cache', grace: Infinity }).subscribe();
    ending.unsubscribe();
    expect(await containerd.close({ grace: 1 })).toEqual([]);
    expect(plain(containerd).filter((call) => call.startsWith('kill') && call.includes('SIGKILL'))).toHaveLength(3);
    expect(left(plain(containerd))).toEqual([]);
  });

  it('resolves with what is left, after at most its timeout, which a second call can shorten', async () => {
    const { containerd } = mortal({ deleteContainer: NEVER as Observable<undefined> });
    const running = lastValueFrom(containerd.run({ image: 'busybox', id: 'web', grace: 1 })).catch(
      (reason: unknown) => (reason as ContainerdError).code,
    );
    const closed = containerd.close();
    const left = await containerd.close({ timeout: 50 });
    expect(left).toEqual([
      {
        what: 'container web',
        since: expect.any(Date) as unknown,
        error: expect.objectContaining({ code: 'deadline_exceeded' }) as unknown,
        attempts: 1,
      },
    ]);
    expect(await closed).toEqual(left);
    expect(await running).toBe('cancelled');
    expect(await lastValueFrom(containerd.cleanedUp())).toEqual(left);
  });

  it('throws if something is left, in await using', async () => {
    const { containerd } = mortal({ deleteContainer: notAllowed() });
    lastValueFrom(containerd.run({ image: 'busybox', id: 'web', grace: 1 })).catch(() => undefined);
    await expect(containerd[Symbol.asyncDispose]()).rejects.toMatchObject({
      code: 'permission_denied',
      message: expect.stringContaining('container web') as unknown,
      cause: { errors: [{ code: 'permission_denied' }] },
    });
  });

  it.each([
    [{ timeout: -1 }, 'timeout'],
    [{ grace: '5' }, 'grace'],
    [{ timout: 1 }, 'timout'],
    [7, 'options'],
  ])('refuses %j', async (options, argument) => {
    await expect(fakeContainerd().close(options as object)).rejects.toMatchObject({
      code: 'invalid_argument',
      argument,
    });
  });
});

const notAllowed = () => new ContainerdError('permission_denied', 'no', { rpc: 'Containers/Delete' });

/** What was created and not deleted, according to the calls sent. */
function left(calls: readonly string[]): readonly string[] {
  const there = new Set<string>();
  for (const call of calls) {
    const [verb = '', name = ''] = call.replace(/^cancel /, '').split(' ');
    const thing = {
      createLease: 'lease',
      deleteLease: 'lease',
      prepareSnapshot: 'snapshot',
      removeSnapshot: 'snapshot',
      createContainer: 'container',
      deleteContainer: 'container',
      createTask: 'task',
      delete: 'task',
    }[verb];
    if (thing === undefined) continue;
    if (verb.startsWith('create') || verb.startsWith('prepare')) there.add(`${thing} ${name}`);
    else there.delete(`${thing} ${name}`);
  }
  return [...there];
}
