import { NEVER, Subject, catchError, concat, delay, map, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  ContainerdError,
  eventFilter,
  lines,
  matches,
  noIO,
  not,
  ofType,
  pipes,
  present,
  withProcessKill,
} from '../../../src/index.js';
import type { Containerd, Task } from '../../../src/index.js';
import {
  alreadyExists,
  containerCreated,
  created,
  deleted,
  execAdded,
  execStarted,
  exit,
  exited,
  fakeContainerd,
  gap,
  imageCreated,
  live,
  neverStarted,
  oom,
  paused,
  resumed,
  running,
  start,
  status,
  stopped,
  unavailable,
} from '../../../src/testing/index.js';
import { marbles } from '../../support/marbles.js';

const codeOf = catchError((reason: unknown) => of((reason as ContainerdError).code));
const web = (containerd: Containerd): Observable<Task> => containerd.task('web');

describe('the events of a fake containerd', () => {
  const values = { s: start('web'), x: exit('web', 3), g: gap(), l: live(), o: oom('web') };

  it(
    'are those of the diagram',
    marbles(({ hot, expectObservable }) => {
      const events = hot('       --s--x--o--', values);
      const expected = '         --s--x--o--';
      const onlyExits = '        -----x-----';

      const containerd = fakeContainerd({ events });

      expectObservable(containerd.events).toBe(expected, values);
      expectObservable(containerd.events.pipe(ofType('TaskExit'))).toBe(onlyExits, values);
    }),
  );

  it(
    'have no history',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('--s--x--o--', values) });
      expectObservable(containerd.events, '             ---^---!   ').toBe('-----x', values);
    }),
  );

  it(
    'are silent after a gap until the next live',
    marbles(({ hot, expectObservable }) => {
      const events = hot('       --s--g--x--l--o--', values);
      const expected = '         --s--g--------o--';
      const connection = '       l----g-----l-----';

      const containerd = fakeContainerd({ events });

      expectObservable(containerd.events).toBe(expected, values);
      expectObservable(containerd.connection).toBe(connection, {
        l: { state: 'live', proof: 'probe' },
        g: { state: 'gap', since: new Date(0), reason: gap().reason },
      });
    }),
  );

  it(
    'may start before the stream is live',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('--s--l--o--', { ...values, l: live('none') }), live: false });
      expectObservable(containerd.events).toBe('       --------o--', values);
      expectObservable(containerd.connection).toBe('   c----l-----', {
        c: { state: 'connecting' },
        l: { state: 'live', proof: 'none' },
      });
    }),
  );

  it(
    'complete when the diagram does: the client is closed',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('--s--|', values) });
      expectObservable(containerd.events).toBe('       --s--|', values);
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait()))).toBe(
        '-----#',
        {},
        new ContainerdError('cancelled', 'the client was closed'),
      );
    }),
  );

  it('of a diagram with an unknown letter fail with its position', () => {
    const run = marbles(({ hot, flush }) => {
      fakeContainerd({ events: hot('-x(xq)', values) });
      flush();
    });
    expect(run).toThrow('letter 3 of the diagram, at 2 ms, has no value: give it one');
  });

  it(
    'fail when the diagram does',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('--s--#', values, unavailable()) });
      expectObservable(containerd.events).toBe('       --s--#', values, unavailable());
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait()))).toBe('-----#', {}, unavailable());
    }),
  );

  it(
    'of other namespaces arrive with allNamespaces only, and do not affect our own',
    marbles(({ cold, hot, expectObservable }) => {
      const others = { x: exit('web', 3, { namespace: 'k8s.io' }), y: exit('web', 4) };
      const events = hot('--x--y--', others);

      expectObservable(fakeContainerd({ events }).events).toBe('-----y--', others);
      const all = fakeContainerd({ events, allNamespaces: true });
      expectObservable(all.events).toBe('--x--y--', others);
      expectObservable(web(all).pipe(mergeMap((task) => task.wait()))).toBe('-----(y|)', { y: exited(4) });
      expectObservable(
        cold('---?').pipe(
          mergeMap(() => web(all)),
          mergeMap((task) => task.status()),
        ),
      ).toBe('---r', { r: running() });
    }),
  );

  it(
    'happen with or without subscribers, until the fake is closed',
    marbles(({ cold, hot, expectSubscriptions, expectObservable }) => {
      const events = hot('         --s--x--o--', values);
      const closing = cold('       -------c').pipe(
        mergeMap(() => containerd.close()),
        mergeMap(() => NEVER),
      );
      const containerd = fakeContainerd({ events });

      expectObservable(closing).toBe('-');
      expectObservable(containerd.events).toBe('--s--x-|', values);
      expectSubscriptions(events.subscriptions).toBe('^------!');
    }),
  );

  it('can come from any Observable', () => {
    const events = new Subject<ReturnType<typeof exit>>();
    const heard: unknown[] = [];
    const containerd = fakeContainerd({ events });
    containerd.events.subscribe((event) => heard.push(event));
    events.next(exit('web', 3));
    expect(heard).toEqual([exit('web', 3)]);
  });

  it.each<[string, unknown]>([
    ['3', 3],
    ['null', null],
    ['an object', { x: 3 }],
    ['an object', { type: 'TaskExit' }],
    ['an object', { type: 'Gap' }],
    ['an object', { ...exit('web', 0), type: 'TaskEnd' }],
    ['an object', { ...exit('web', 0), containerId: undefined }],
  ])('must be events or markers, not %s', (what, value) => {
    const test = marbles(({ hot }) => {
      fakeContainerd({ events: hot('-x', { x: value as ReturnType<typeof exit> }) });
    });
    expect(test).toThrow(
      `[invalid_argument] events: value 1, at 1 ms, must be an event such as exit('web', 0), gap() or live(), got ${what}`,
    );
  });

  it('need a value for each letter, and name a missing one', () => {
    const letters = (): void => {
      marbles(({ hot }) => {
        fakeContainerd({ events: hot('x') });
      })();
    };
    expect(letters).toThrow(
      `[invalid_argument] events: letter 1 of the diagram, at 0 ms, is "x": give the diagram its values`,
    );
  });
});

describe('eventsMatching', () => {
  const values = {
    x: exit('web', 3),
    y: exit('web/probe', 3),
    c: containerCreated('web', { image: 'a "b"' }),
    i: imageCreated('busybox', { labels: { 'a.b': 'c' } }),
    o: oom('db'),
  };
  it.each([
    ['-x------', [eventFilter({ topic: '/tasks/exit', event: { containerId: 'web', execId: '' } })]],
    ['--y-----', [eventFilter({ event: { container_id: 'web', id: 'probe' } })]],
    ['-xy-----', [eventFilter({ event: { container_id: 'web' } })]],
    ['---c----', [eventFilter({ event: { id: 'web', image: 'a "b"' } })]],
    ['---c----', [eventFilter({ event: { runtime: { name: matches(/runc/) } } })]],
    ['-xy--o--', [eventFilter({ topic: matches('^/tasks/') })]],
    ['---ci---', [eventFilter({ event: { container_id: not('web') }, topic: not('/tasks/oom') })]],
    ['----i---', [eventFilter({ event: { labels: { 'a.b': 'c' } } })]],
    ['-xy--o--', [eventFilter({ event: { container_id: present() } })]],
    ['---c-o--', [eventFilter({ topic: '/containers/create' }), eventFilter({ event: { container_id: 'db' } })]],
    ['-xycio--', []],
    ['--------', [eventFilter({ namespace: 'k8s.io' })]],
    ['--------', [eventFilter({ event: { exec_id: 'probe' } })]],
  ] as const)('emits %s', (expected, filters) => {
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('-xycio--', values) });
      expectObservable(containerd.eventsMatching(...filters)).toBe(expected, values);
    })();
  });

  it(
    'rejects what containerd cannot parse',
    marbles(({ expectObservable }) => {
      const wrong = 'topic==="' as ReturnType<typeof eventFilter>;
      expectObservable(
        fakeContainerd()
          .eventsMatching(wrong)
          .pipe(catchError((reason: unknown) => of((reason as ContainerdError).argument))),
      ).toBe('(r|)', { r: 'filters' });
    }),
  );
});

it(
  'the services for tools of a fake containerd are `unimplemented`, and check their arguments first',
  marbles(({ expectObservable }) => {
    const containerd = fakeContainerd();
    const digest = `sha256:${'0'.repeat(64)}`;
    const calls: readonly Observable<unknown>[] = [
      containerd.content.read(digest),
      containerd.snapshots('native').list(),
      containerd.leases.create('kept'),
      containerd.introspection.plugins(),
    ];
    for (const call of calls) expectObservable(call.pipe(codeOf)).toBe('(n|)', { n: 'unimplemented' });
    expectObservable(containerd.content.info('sha256:0').pipe(codeOf)).toBe('(n|)', { n: 'invalid_argument' });
  }),
);

describe('a process of a fake containerd', () => {
  it(
    'runs until its exit',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({
        events: hot('---o-x--', { o: exit('db', 1), x: exit('web/probe', 3) }),
        others: ['db'],
      });
      const probe = web(containerd).pipe(mergeMap((task) => task.exec('probe', { args: ['wget', '-q', 'localhost'] })));

      expectObservable(probe.pipe(mergeMap((process) => process.startAndWait()))).toBe('-----(x|)', { x: exited(3) });
      flush();

      expect(containerd.calls()).toEqual(['0 exec web/probe wget -q localhost', '0 start web/probe']);
    }),
  );

  it(
    'has sequential pids',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd();
      const created = (id: string): Observable<Task> =>
        containerd.container(id).pipe(mergeMap((container) => container.createTask()));
      const result = concat(created('a'), created('b')).pipe(
        mergeMap((task) => task.start().pipe(map((pid) => [pid, task.pid]))),
      );
      expectObservable(result).toBe('(ab|)', { a: [1001, 1001], b: [1002, 1002] });
    }),
  );

  it(
    'has the state that events and calls have given it',
    marbles(({ hot, expectObservable }) => {
      const values = {
        s: start('web'),
        p: paused('web'),
        r: resumed('web'),
        x: exit('web', 3),
        d: deleted('web', 3),
        c: created('web'),
      };
      const containerd = fakeContainerd({ events: hot('c-s-p-r-x-d', values), processes: {} });
      const asked = hot('                             -1-2-3-4-5-6').pipe(
        mergeMap(() =>
          web(containerd).pipe(
            mergeMap((task) => task.status()),
            codeOf,
          ),
        ),
      );
      expectObservable(asked).toBe('                  -1-2-3-4-5-6', {
        1: status('created'),
        2: running(),
        3: status('paused'),
        4: running(),
        5: stopped(3),
        6: 'not_found',
      });
    }),
  );

  it(
    'may be an exec that another client started',
    marbles(({ hot, expectObservable }) => {
      const values = { a: execAdded('web/probe'), s: execStarted('web/probe', { pid: 7 }), x: exit('web/probe', 3) };
      const containerd = fakeContainerd({ events: hot('a-s-x', values), processes: { web: running() } });
      const probe = web(containerd).pipe(mergeMap((task) => task.loadProcess('probe')));
      const asked = hot('                             -1-2-3').pipe(
        mergeMap(() => probe.pipe(mergeMap((process) => process.status().pipe(map((now) => [process.pid, now]))))),
      );
      expectObservable(asked).toBe('                  -1-2-3', {
        1: [undefined, status('created')],
        2: [7, running()],
        3: [7, stopped(3)],
      });
    }),
  );

  it(
    'exists only if `processes` lists it',
    marbles(({ expectObservable }) => {
      const containerd = fakeContainerd({ processes: { web: stopped(3), db: { ...running(), pid: 7 } } });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait()))).toBe('(x|)', {
        x: exited(3, { source: 'status' }),
      });
      expectObservable(containerd.tasks().pipe(map((tasks) => tasks.map(({ record }) => record)))).toBe('(t|)', {
        t: [
          { id: 'web', pid: 1001, ...stopped(3) },
          { id: 'db', pid: 7, state: 'running' },
        ],
      });
      expectObservable(containerd.task('cache').pipe(codeOf)).toBe('(n|)', { n: 'not_found' });
    }),
  );

  it(
    'found in a list is a handle, whose execs have output; a refresh shows what has happened since',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({
        processes: { web: { ...running(), pid: 7 } },
        events: hot('--x', { x: exit('web', 3) }),
        output: { 'web/probe': { stdout: cold('o|', { o: 'ok' }) } },
      });
      const listed = containerd.tasks().pipe(map(([task]) => task!));
      const refreshed = listed.pipe(
        delay(3),
        mergeMap((task) => task.refresh()),
      );
      expectObservable(refreshed.pipe(map(({ record }) => record))).toBe('---(t|)', {
        t: { id: 'web', pid: 7, ...stopped(3) },
      });
      const spoken = listed.pipe(
        mergeMap((task) => task.refresh()),
        mergeMap((task) => task.exec('probe', { args: ['true'] }, pipes())),
        mergeMap(({ io }) => io.stdout),
        map((chunk) => new TextDecoder().decode(chunk)),
      );
      expectObservable(spoken).toBe('o|', { o: 'ok' });
    }),
  );

  it(
    'ends once: a second exit belongs to another process',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('-xy', { x: exit('web', 3), y: exit('web', 137) }) });
      const late = of(0).pipe(
        delay(5),
        mergeMap(() => web(containerd)),
        mergeMap((task) => task.wait()),
      );
      expectObservable(late).toBe('-----(x|)', { x: exited(3, { source: 'status' }) });
    }),
  );

  it(
    'is not ended by an exit with another pid',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({
        events: hot('-x-y', { x: exit('web', 3, { pid: 6 }), y: exit('web', 4, { pid: 7 }) }),
        processes: { web: { ...running(), pid: 7 } },
      });
      const asked = cold('                   --?').pipe(
        mergeMap(() => web(containerd)),
        mergeMap((task) => task.status()),
      );
      expectObservable(asked).toBe('         --r', { r: running() });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait()))).toBe('---(y|)', { y: exited(4) });
    }),
  );

  it(
    'stays ended even if its start is answered later',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('-x', { x: exit('web', 3) }), answers: { start: cold('--|') } });
      const task = containerd.container('web').pipe(mergeMap((container) => container.createTask()));
      expectObservable(task.pipe(mergeMap((made) => concat(made.start(), made.status())))).toBe('--(ps|)', {
        p: 1001,
        s: stopped(3),
      });
    }),
  );

  it(
    'is deleted with its exit, and is gone',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('--x', { x: exit('web', 3) }) });
      const result = web(containerd).pipe(
        mergeMap((task) => task.wait().pipe(mergeMap(() => concat(task.delete(), task.status().pipe(codeOf))))),
      );
      expectObservable(result).toBe('--(xn|)', { x: exited(3, { source: 'delete' }), n: 'not_found' });
      flush();
      expect(containerd.calls()).toEqual(['2 delete web']);
    }),
  );

  it(
    'must end before it is deleted, by a kill if necessary',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('-----x', { x: exit('web', 137) }) });
      const refused = web(containerd).pipe(
        mergeMap((task) => task.delete()),
        codeOf,
      );
      expectObservable(refused).toBe('(r|)', { r: 'failed_precondition' });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.delete(withProcessKill)))).toBe('-----(x|)', {
        x: exited(137, { source: 'delete' }),
      });
      flush();
      expect(containerd.calls()).toEqual(['0 kill web SIGKILL all', '5 delete web']);
    }),
  );

  it(
    'was never started if it is deleted that way',
    marbles(({ expectObservable }) => {
      const exec = web(fakeContainerd()).pipe(
        mergeMap((task) => task.exec('probe', { args: ['x'] })),
        mergeMap((probe) => probe.delete()),
      );
      expectObservable(exec).toBe('(n|)', { n: neverStarted() });
    }),
  );

  it(
    'exists once',
    marbles(({ expectObservable }) => {
      const twice = web(fakeContainerd()).pipe(
        mergeMap((task) => concat(task.exec('probe', { args: ['x'] }), task.exec('probe', { args: ['x'] }))),
        map(({ id }) => id),
        codeOf,
      );
      expectObservable(twice).toBe('(pc|)', { p: 'probe', c: alreadyExists().code });
      const task = fakeContainerd({ processes: { web: running() } })
        .container('web')
        .pipe(mergeMap((container) => container.createTask()));
      expectObservable(task.pipe(codeOf)).toBe('(c|)', { c: 'already_exists' });
    }),
  );

  it(
    'is not found by a kill once it has ended',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('-x', { x: exit('web', 3) }) });
      const kills = web(containerd).pipe(
        mergeMap((task) =>
          concat(
            task.kill().pipe(map(() => 'ok')),
            of(0).pipe(
              delay(2),
              mergeMap(() => task.kill()),
            ),
          ).pipe(codeOf),
        ),
      );
      expectObservable(kills).toBe('k-(n|)', { k: 'ok', n: 'not_found' });
    }),
  );

  it(
    'is paused and resumed',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      const states = web(containerd).pipe(
        mergeMap((task) => concat(task.pause(), task.status(), task.resume(), task.status())),
      );
      expectObservable(states).toBe('(upur|)', { u: undefined, p: status('paused'), r: running() });
      flush();
      expect(containerd.calls()).toEqual(['0 pause web', '0 resume web']);
    }),
  );

  it(
    'can be waited for by RPC as well',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('---x', { x: exit('web', 3) }) });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait({ via: 'rpc' })))).toBe('---(x|)', {
        x: exited(3, { source: 'rpc' }),
      });
      flush();
      expect(containerd.calls('wait')).toEqual(['0 wait web']);
    }),
  );

  it(
    'writes what its diagram says, whatever its IO',
    marbles(({ cold, expectObservable }) => {
      const output = {
        'web/probe': { stdout: cold('-a-b|', { a: 'one\ntw', b: 'o\n' }) },
        web: { stderr: cold('-e|', { e: 'oh\n' }) },
      };
      const containerd = fakeContainerd({ output });
      const probe = web(containerd).pipe(
        mergeMap((task) => task.exec('probe', { args: ['x'] }, pipes({ stdin: true }))),
      );
      expectObservable(probe.pipe(mergeMap(({ io }) => io.stdout.pipe(lines())))).toBe('-a-b|', { a: 'one', b: 'two' });
      const task = containerd.container('db').pipe(mergeMap((container) => container.createTask(pipes())));
      expectObservable(task.pipe(mergeMap(({ io }) => io.stdout))).toBe('|');
      const other = fakeContainerd({ output: { web: output.web } })
        .container('web')
        .pipe(mergeMap((container) => container.createTask(noIO())));
      expectObservable(other.pipe(mergeMap(({ io }) => io.stderr.pipe(lines())))).toBe('-e|', { e: 'oh' });
    }),
  );
});

describe('images of a fake containerd', () => {
  it(
    'exist unless configured otherwise',
    marbles(({ cold, expectObservable, flush }) => {
      const gone = new ContainerdError('not_found', 'gone');
      const containerd = fakeContainerd({
        answers: {
          images: [{ name: 'a' }, { name: 'b', labels: { x: '1' } }],
          image: ({ of }) => (of === 'gone' ? gone : undefined),
          importImage: cold('100ms |'),
        },
      });
      expectObservable(
        containerd.images().pipe(map((images) => images.map(({ name, labels }) => [name, labels]))),
      ).toBe('(i|)', {
        i: [
          ['a', {}],
          ['b', { x: '1' }],
        ],
      });
      expectObservable(containerd.image('gone')).toBe('#', undefined, gone);
      expectObservable(
        containerd.image('a').pipe(
          mergeMap((image) => image.label({ y: '2', z: undefined })),
          map(({ labels }) => labels),
        ),
      ).toBe('(l|)', { l: { y: '2' } });
      expectObservable(
        containerd
          .importImage('a.tar', { ref: 'a' })
          .pipe(map((progress) => progress.phase === 'done' && progress.image.name)),
      ).toBe('100ms (n|)', { n: 'a' });
      expectObservable(containerd.image('a').pipe(mergeMap((image) => image.delete({ sync: true })))).toBe('(u|)', {
        u: undefined,
      });
      flush();
      expect(containerd.calls()).toEqual(['0 labelImage a', '0 importImage a', '0 deleteImage a']);
    }),
  );
});
