import { Subject, catchError, concat, ignoreElements, map, mergeMap, of, take, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../../src/index.js';
import type { Containerd, Task } from '../../../src/index.js';
import {
  exit,
  exited,
  fakeContainerd,
  gap,
  live,
  notFound,
  running,
  startFailed,
  stopped,
  unavailable,
  unknown,
} from '../../../src/testing/index.js';
import { marbles } from '../../support/marbles.js';

const web = (containerd: Containerd): Observable<Task> => containerd.task('web');
const probe = (containerd: Containerd) =>
  web(containerd).pipe(mergeMap((task) => task.exec('probe', { args: ['check'] })));
const codeOf = catchError((reason: unknown) => of((reason as ContainerdError).code));

describe('the answers of a fake containerd', () => {
  it(
    'may be values, diagrams, errors, and functions of the call',
    marbles(({ cold, expectObservable }) => {
      const containerd = fakeContainerd({
        answers: {
          version: { version: '1.6.20', revision: 'abc' },
          start: cold('  ---p', { p: 7 }),
          pause: cold('  --|'),
          resume: cold(' -#', {}, unavailable()),
          kill: ({ of: name, signal, all }) =>
            signal === 'SIGTERM' && !all ? undefined : notFound(`${name}: ${signal}`),
          container: { image: 'busybox' },
          metrics: () => cold('-m|', { m: { id: 'web', timestamp: undefined, typeUrl: 't', value: new Uint8Array() } }),
        },
      });

      expectObservable(containerd.version()).toBe('(v|)', { v: { version: '1.6.20', revision: 'abc' } });
      expectObservable(probe(containerd).pipe(mergeMap((process) => process.start()))).toBe('---(p|)', { p: 7 });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.pause()))).toBe('--(u|)', { u: undefined });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.resume()))).toBe('-#', {}, unavailable());
      expectObservable(web(containerd).pipe(mergeMap((task) => task.kill()))).toBe('(u|)', { u: undefined });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.kill(9)))).toBe('#', {}, notFound('web: SIGKILL'));
      expectObservable(
        containerd.container('web').pipe(
          mergeMap((container) => container.info()),
          map(({ id, image }) => [id, image]),
        ),
      ).toBe('(i|)', { i: ['web', 'busybox'] });
      expectObservable(
        web(containerd).pipe(
          mergeMap((task) => task.metrics()),
          map(({ typeUrl }) => typeUrl),
        ),
      ).toBe('-(t|)');
    }),
  );

  it(
    'to a SIGKILL of an unstarted task include its end, without an event',
    marbles(({ expectObservable }) => {
      const created = fakeContainerd()
        .container('web')
        .pipe(mergeMap((container) => container.createTask()));
      const killed = created.pipe(
        mergeMap((task) =>
          concat(
            task.kill('SIGTERM'),
            task.status(),
            task.kill('SIGKILL'),
            task.wait().pipe(map(({ exitCode }) => exitCode)),
          ),
        ),
      );
      expectObservable(killed).toBe('(ucux|)', { u: undefined, c: { state: 'created' }, x: 137 });
    }),
  );

  it(
    'may be delayed default answers',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({
        events: hot('-------x', { x: exit('web/probe', 3) }),
        answers: { start: cold('--|'), delete: cold('-|') },
      });
      const whole = probe(containerd).pipe(
        mergeMap((process) => concat(process.start(), process.wait(), process.delete())),
      );
      expectObservable(whole).toBe('--p----x(d|)', { p: 1002, x: exited(3), d: exited(3, { source: 'delete' }) });
    }),
  );

  it(
    "take precedence over the process's state",
    marbles(({ cold, expectObservable }) => {
      const containerd = fakeContainerd({
        processes: { web: stopped(3) },
        answers: { kill: cold('-k'), start: 7, delete: exited(4) },
      });
      expectObservable(web(containerd).pipe(mergeMap((task) => concat(task.kill(), task.delete())))).toBe('-(ux|)', {
        u: undefined,
        x: exited(4),
      });
    }),
  );

  it('may be given by the test one by one', () => {
    const kill = new Subject<undefined>();
    const containerd = fakeContainerd({ answers: { kill } });
    const heard: string[] = [];
    web(containerd)
      .pipe(mergeMap((task) => task.kill()))
      .subscribe({ complete: () => heard.push('done') });
    expect(heard).toEqual([]);
    kill.next(undefined);
    expect(heard).toEqual(['done']);
  });

  it(
    'need a value for each letter of a diagram, and name a missing one',
    marbles(({ cold, expectObservable }) => {
      const containerd = fakeContainerd({ answers: { start: cold('p') } });
      const message = probe(containerd).pipe(
        mergeMap((process) => process.start()),
        catchError((reason: unknown) => of(String(reason))),
      );
      expectObservable(message).toBe('(m|)', {
        m: 'TypeError: the answer to "start web/probe" is "p": give the diagram its values',
      });
    }),
  );

  it(
    'to a status call may be anything',
    marbles(({ expectObservable }) => {
      expectObservable(
        web(fakeContainerd({ answers: { status: stopped(3) } })).pipe(mergeMap((task) => task.wait())),
      ).toBe('(x|)', { x: exited(3, { source: 'status' }) });
      const listed = fakeContainerd({ answers: { tasks: [{ id: 'web', pid: 7, state: 'running' }] } }).tasks();
      expectObservable(listed.pipe(map(([task]) => task?.record))).toBe('(t|)', {
        t: { id: 'web', pid: 7, state: 'running' },
      });
    }),
  );
});

describe('the calls of a fake containerd', () => {
  it(
    'are recorded in order, with their frames; queries only on request',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('-----x', { x: exit('web/probe', 0) }) });
      const life = probe(containerd).pipe(
        mergeMap((process) =>
          concat(
            process.resize(80, 24),
            process.start(),
            timer(2),
            process.kill('SIGRTMIN+1'),
            process.wait(),
            process.delete(),
          ),
        ),
      );
      expectObservable(
        concat(life, web(containerd).pipe(mergeMap((task) => task.update({ resources: {} })))).pipe(ignoreElements()),
      ).toBe('-----|');
      flush();

      expect(containerd.calls()).toEqual([
        '0 exec web/probe check',
        '0 start web/probe',
        '0 resize web/probe 80x24',
        '2 kill web/probe 35',
        '5 delete web/probe',
        '5 update web',
      ]);
      expect(containerd.calls('kill', 'container')).toEqual(['0 container web', '2 kill web/probe 35']);
    }),
  );

  it(
    'include cancellations, with their frames',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { start: cold('-'), kill: cold('----|') } });
      expectObservable(probe(containerd).pipe(mergeMap((process) => process.start())), '^---!').toBe('-');
      expectObservable(
        web(containerd).pipe(mergeMap((task) => task.kill('SIGKILL', { all: true }))),
        '^---------!',
      ).toBe('----(u|)', { u: undefined });
      flush();

      expect(containerd.calls()).toEqual([
        '0 exec web/probe check',
        '0 start web/probe',
        '0 kill web SIGKILL all',
        '4 cancel start web/probe',
      ]);
      expect(containerd.requests('start')).toEqual([{ frame: 0, call: 'start', of: 'web/probe', cancelled: 4 }]);
    }),
  );

  it(
    'do not include a cancellation when a subscriber unsubscribes in the answer',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(
        web(containerd).pipe(
          mergeMap((task) => task.kill()),
          take(1),
        ),
      ).toBe('(u|)', { u: undefined });
      flush();
      expect(containerd.calls()).toEqual(['0 kill web SIGTERM']);
    }),
  );

  it(
    'show one subscription for all subscribers, and its end with the last one',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(containerd.events, '-^--!   ').toBe('-');
      expectObservable(containerd.events, '--^---! ').toBe('-');
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait())), '---^---!').toBe('-');
      flush();

      expect(containerd.calls('subscribe')).toEqual([
        '1 subscribe namespace=="default"',
        '7 cancel subscribe namespace=="default"',
      ]);
    }),
  );

  it(
    'are also available as objects, with all their fields',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(probe(containerd).pipe(map(({ id }) => id))).toBe('(p|)', { p: 'probe' });
      flush();
      expect(containerd.requests('exec')).toMatchObject([
        { frame: 0, call: 'exec', of: 'web/probe', spec: { args: ['check'], cwd: '/' } },
      ]);
      expect(containerd.requests().map(({ call }) => call)).toEqual(['exec']);
      expect(containerd.requests('status', 'container').map(({ call }) => call)).toEqual(['status', 'container']);
    }),
  );

  it(
    'are also available as an Observable, from the start',
    marbles(({ cold, expectObservable }) => {
      const containerd = fakeContainerd({ answers: { pause: cold('-') } });
      expectObservable(
        web(containerd).pipe(mergeMap((task) => concat(task.kill('SIGHUP'), task.pause()))),
        '^------!',
      ).toBe('u', { u: undefined });
      expectObservable(containerd.sent(), '---^').toBe('---(hp)c', {
        h: 'kill web SIGHUP',
        p: 'pause web',
        c: 'cancel pause web',
      });
    }),
  );

  it('have times since the start in a test without virtual time', () => {
    const containerd = fakeContainerd();
    web(containerd)
      .pipe(mergeMap((task) => task.kill()))
      .subscribe();
    expect(containerd.calls()).toHaveLength(1);
    expect(containerd.requests()[0]?.frame).toBeLessThan(60_000);
  });

  it(
    'stop once the client is closed, and those in flight are cancelled',
    marbles(({ cold, hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('---|'), answers: { kill: cold('-') } });
      const closed = new ContainerdError('cancelled', 'the client was closed');
      expectObservable(web(containerd).pipe(mergeMap((task) => task.kill()))).toBe('---#', {}, closed);
      expectObservable(timer(5).pipe(mergeMap(() => containerd.version()))).toBe('-----#', {}, closed);
      flush();
      expect(containerd.calls('kill', 'version')).toEqual(['0 kill web SIGTERM', '3 cancel kill web SIGTERM']);
    }),
  );
});

describe('the names of calls', () => {
  it('are rejected if no call has them', () => {
    const containerd = fakeContainerd();
    const message = '[invalid_argument] names: "stat" is not a call; did you mean "start"?';
    const name = 'stat' as 'start';
    expect(() => containerd.calls(name)).toThrow(message);
    expect(() => containerd.sent('kill', name)).toThrow(message);
    expect(() => containerd.requests(name)).toThrow(message);
    expect(containerd.calls('subscribe', 'start')).toEqual([]);
  });
});

describe('the waits of a fake containerd', () => {
  it(
    'learn after a gap what happened in it',
    marbles(({ hot, expectObservable, flush }) => {
      const events = hot('  --g--x--l----', { g: gap(), x: exit('web', 3), l: live() });
      const expected = '    --------(x|)';
      const containerd = fakeContainerd({ events });

      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait()))).toBe(expected, {
        x: exited(3, { source: 'status' }),
      });
      flush();

      expect(containerd.calls('status')).toEqual(['0 status web', '0 status web', '8 status web']);
    }),
  );

  it(
    'emit `unknown` if containerd has forgotten the process',
    marbles(({ hot, expectObservable }) => {
      const status = (frame: number) => (frame < 3 ? running() : notFound());
      const containerd = fakeContainerd({
        events: hot('--g--l', { g: gap(), l: live() }),
        answers: { status: ({ frame }) => status(frame) },
      });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait()))).toBe('505ms (u|)', { u: unknown() });
    }),
  );

  it(
    'fail with a refused start, after which the exec is deleted',
    marbles(({ cold, expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { start: cold('--#', {}, startFailed()) } });
      expectObservable(probe(containerd).pipe(mergeMap((process) => process.startAndWait()))).toBe(
        '--#',
        {},
        startFailed(),
      );
      flush();
      expect(containerd.calls()).toEqual(['0 exec web/probe check', '0 start web/probe', '2 delete web/probe']);
    }),
  );

  it(
    'hold an exit that arrives before the answer to start',
    marbles(({ cold, hot, expectObservable }) => {
      const containerd = fakeContainerd({
        events: hot('-x', { x: exit('web/probe', 3) }),
        answers: { start: cold('---|') },
      });
      expectObservable(probe(containerd).pipe(mergeMap((process) => process.startAndWait()))).toBe('---(x|)', {
        x: exited(3),
      });
    }),
  );

  it(
    'do not poll by themselves, so that virtual time ends',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait()))).toBe('-');
      flush();
      expect(containerd.calls('status')).toEqual(['0 status web', '0 status web']);
    }),
  );

  it(
    'poll if the test asks for it',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({
        reconcile: { floor: 2000 },
        answers: { status: ({ frame }) => (frame < 4000 ? running() : stopped(3)) },
      });
      expectObservable(web(containerd).pipe(mergeMap((task) => task.wait()))).toBe('4s (x|)', {
        x: exited(3, { source: 'status' }),
      });
      flush();
      expect(containerd.calls('status')).toEqual([
        '0 status web',
        '0 status web',
        '2000 status web',
        '4000 status web',
      ]);
    }),
  );

  it(
    'fail with an error that the code under test has to handle',
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('--#', {}, new ContainerdError('permission_denied', 'no')) });
      expectObservable(
        web(containerd).pipe(
          mergeMap((task) => task.wait()),
          codeOf,
        ),
      ).toBe('--(c|)', { c: 'permission_denied' });
    }),
  );
});
