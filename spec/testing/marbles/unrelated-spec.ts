import { map, mergeMap, of, takeUntil, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Containerd } from '../../../src/index.js';
import { eventFilter } from '../../../src/index.js';
import { exit, execAdded, fakeContainerd, imageCreated, oom, running, start } from '../../../src/testing/index.js';
import type { FakeOptions, Sign } from '../../../src/testing/index.js';
import { marbles } from '../../support/marbles.js';

type Use = (containerd: Containerd) => Observable<unknown>;

const wait: Use = (containerd) => containerd.task('web').pipe(mergeMap((task) => task.wait()));
const probe: Use = (containerd) =>
  containerd.task('web').pipe(
    mergeMap((task) => task.exec('probe', { args: ['check'] })),
    mergeMap((process) => process.startAndWait()),
  );
const k8s = { namespace: 'k8s.io' };

/** A test whose diagram has these events, 5 ms apart, and which lasts for 60 ms. */
function test(use: Use, events: Readonly<Record<string, Sign>>, options: Omit<FakeOptions, 'events'> = {}): () => void {
  return marbles(({ hot, flush }) => {
    const diagram = Object.keys(events).map((letter) => `----${letter}`);
    const containerd = fakeContainerd({ ...options, events: hot(diagram.join(''), events) });
    use(containerd)
      .pipe(takeUntil(timer(60)))
      .subscribe();
    flush();
  });
}

describe('an event of a process that nothing asked about', () => {
  it.each<[string, Use, Readonly<Record<string, Sign>>, string]>([
    [
      'is an error that names the process, the event and its time',
      wait,
      { a: start('web'), x: exit('wbe', 0) },
      'events: TaskExit of "wbe" at 9 ms, but nothing asked about "wbe"; did you mean "web"? (if the code under test should ignore it: others: ["wbe"])',
    ],
    ['may be of an exec', probe, { x: exit('web/prob', 0) }, '"web/prob"; did you mean "web/probe"?'],
    ['may be any event of a process', wait, { x: oom('webb') }, 'TaskOOM of "webb" at 4 ms'],
    ['may be of an exec of a process that was asked about', wait, { x: exit('web/probe', 0) }, '"web/probe"'],
    ['has no suggestion if nothing is similar', wait, { x: exit('cache', 0) }, 'about "cache" (if'],
    ['may be the only event', () => timer(100), { x: exit('web', 0) }, 'nothing asked about "web" (if'],
    [
      'may be of another namespace that is used',
      (containerd) => containerd.in('k8s.io').task('web'),
      { x: exit('wbe', 0, k8s) },
      'did you mean "web"?',
    ],
    [
      'is not asked about by a call for an image of that name',
      (containerd) => containerd.image('db'),
      { x: exit('db', 0) },
      '"db"',
    ],
    [
      'is not asked about by a call for the container of that name in another namespace',
      (containerd) => containerd.in('k8s.io').container('web'),
      { x: exit('web', 0) },
      '"web"',
    ],
  ])('%s', (_what, use, events, message) => {
    expect(test(use, events)).toThrow(message);
  });

  it('is an error of flush()', () => {
    marbles(({ hot, flush }) => {
      fakeContainerd({ events: hot('--x', { x: exit('web', 0) }) });
      expect(flush).toThrow('nothing asked about "web"');
    })();
  });

  it('is checked at the end, in each of several fakes', () => {
    const events = { x: exit('web', 0) };
    const late: Use = (containerd) => timer(50).pipe(mergeMap(() => containerd.container('web')));
    expect(test(late, events)).not.toThrow();
    const two = marbles(({ hot, expectObservable }) => {
      const one = fakeContainerd({ events: hot('x', events) });
      fakeContainerd({ events: hot('---y', { y: exit('db', 0) }) });
      expectObservable(late(one).pipe(map(() => 'web'))).toBe('50ms (w|)', { w: 'web' });
    });
    expect(two).toThrow('TaskExit of "db" at 3 ms');
  });

  it.each<[string, Use, Readonly<Record<string, Sign>>, Omit<FakeOptions, 'events'>]>([
    ['the test lists it as one of the others', wait, { x: exit('db', 0) }, { others: ['db'] }],
    ['the test lists its container as one of the others', wait, { x: exit('db/probe', 0) }, { others: ['db'] }],
    [
      'the test lists it among the processes',
      wait,
      { x: exit('db', 0) },
      { processes: { web: running(), db: running() } },
    ],
    ['all events are asked for', ({ events }) => events, { x: exit('db', 0) }, {}],
    [
      'some events are asked for',
      (containerd) => containerd.eventsMatching(eventFilter({ topic: '/tasks/oom' })),
      { x: exit('db', 0) },
      {},
    ],
    ['all tasks are asked for', (containerd) => containerd.tasks(), { x: exit('db', 0) }, {}],
    [
      'the tasks of its namespace are asked for',
      (containerd) => containerd.in('k8s.io').tasks(),
      { x: exit('db', 0, k8s) },
      {},
    ],
    ['it is of a namespace that nothing uses', wait, { x: exit('db', 0, k8s) }, {}],
    ['it is not of a process', wait, { x: imageCreated('busybox') }, {}],
    [
      'it is of an exec that is loaded later',
      (containerd) =>
        timer(20).pipe(
          mergeMap(() => containerd.task('web')),
          mergeMap((task) => task.loadProcess('probe')),
        ),
      { x: execAdded('web/probe') },
      {},
    ],
  ])('is no error if %s', (_what, use, events, options) => {
    expect(test(use, events, options)).not.toThrow();
  });
});

describe('an option for a process that nothing asked about', () => {
  /** A test without events that gives these options. */
  const named = (options: FakeOptions, use: Use = wait): (() => void) =>
    marbles(() => {
      use(fakeContainerd(options))
        .pipe(takeUntil(timer(60)))
        .subscribe();
    });

  it.each<[string, FakeOptions, string]>([
    ['signals', { signals: { wbe: { SIGTERM: '5s x' } } }, 'signals: nothing asked about "wbe"; did you mean "web"?'],
    ['output', { output: { wbe: { stdout: of('x') } } }, 'output: nothing asked about "wbe"; did you mean "web"?'],
    ['an exec of another container', { output: { 'db/probe': {} } }, 'output: nothing asked about "db/probe"'],
  ])('is an error of flush(): %s', (_what, options, message) => {
    expect(named(options)).toThrow(message);
  });

  it('is an error if it is for an exec whose id is similar to that of one', () => {
    const message = 'output: nothing asked about "web/prob"; did you mean "web/probe"?';
    expect(named({ output: { 'web/prob': {} } }, probe)).toThrow(message);
    expect(named({ output: { 'web/probe': {}, 'web/job': {} } }, probe)).not.toThrow();
  });

  it('is an error too if others lists a process without events', () => {
    const events = { x: exit('web', 0) };
    expect(test(wait, events, { others: ['bd'] })).toThrow('others: no event is of "bd"');
    expect(test(wait, { ...events, y: exit('db', 0) }, { others: ['db', 'bd'] })).toThrow(
      'others: no event is of "bd"; did you mean "db"?',
    );
    expect(test(wait, { ...events, y: exit('db/probe', 0) }, { others: ['db'] })).not.toThrow();
  });

  it.each<[string, FakeOptions, Use]>([
    ['it was asked about', { signals: { web: {} }, output: { web: {} } }, wait],
    ['its exec was asked about', { output: { web: {}, 'web/probe': {} } }, probe],
    [
      'it was asked about in another namespace',
      { output: { web: {} } },
      (containerd) => wait(containerd.in('k8s.io') as Containerd),
    ],
    ['it is one of the processes', { processes: { web: running(), db: running() }, signals: { db: {} } }, wait],
    ['all events were asked for', { signals: { db: {} } }, ({ events }) => events],
    ['all tasks were asked for', { output: { db: {} } }, (containerd) => containerd.tasks()],
  ])('is no error if %s', (_what, options, use) => {
    expect(named(options, use)).not.toThrow();
  });

  it('is not checked in real time', () => {
    expect(() => fakeContainerd({ signals: { web: {} } })).not.toThrow();
  });
});
