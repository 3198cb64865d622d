import { NEVER, catchError, map, of, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { pipes } from '../../src/index.js';
import type { Containerd, RunEvent, RunOptions } from '../../src/index.js';
import { exit, fakeContainerd } from '../../src/testing/index.js';
import { marbles } from '../support/marbles.js';
import { mortal } from '../support/mortal.js';
import { failure } from '../support/received.js';

const options = { image: 'busybox', id: 'web' } as const;

/** The events, one word each. */
const words = (events: Observable<RunEvent>): Observable<string> =>
  events.pipe(
    map((event) => {
      if (event.type === 'stdout' || event.type === 'stderr')
        return `${event.type} ${Buffer.from(event.bytes).toString()}`;
      if (event.type !== 'exited') return event.type;
      return `exited ${event.exit.exitCode} after ${event.duration}${event.timedOut ? ', timed out' : ''}`;
    }),
    catchError((reason: unknown) => of((reason as Error).message)),
  );

describe('timeout', () => {
  it(
    'stops the process like unsubscribing, and still emits its last output and exit',
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const stdout = cold('105ms (l|)', { l: 'last words' });
      const { containerd } = mortal({}, undefined, { web: { stdout } });
      expectObservable(words(containerd.run({ ...options, timeout: 50, grace: 30 }))).toBe('(cs) 101ms (lx|)', {
        c: 'created',
        s: 'started',
        l: 'stdout last words',
        x: 'exited 137 after 81, timed out',
      });
      expectSubscriptions(stdout.subscriptions).toBe('^ 104ms !');
      flush();
      expect(containerd.calls('kill', 'delete', 'deleteContainer')).toEqual([
        '50 kill web SIGTERM',
        '80 kill web SIGKILL all',
        '105 delete web',
        '105 deleteContainer web',
      ]);
    }),
  );

  it(
    'does nothing if the process ends first',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 3) }) });
      expectObservable(words(containerd.run({ ...options, timeout: 50 }))).toBe('(cs) 16ms (x|)', {
        c: 'created',
        s: 'started',
        x: 'exited 3 after 20',
      });
      flush();
      expect(containerd.calls('kill')).toEqual([]);
    }),
  );

  it(
    'kills a process that cannot be signalled',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({
        kill: ({ signal }) => (signal === 'SIGTERM' ? throwError(() => failure('unknown', 'Tasks/Kill')) : undefined),
      });
      expectObservable(words(containerd.run({ ...options, timeout: 50, grace: 30 }))).toBe('(cs) 47ms (x|)', {
        c: 'created',
        s: 'started',
        x: 'exited 137 after 51, timed out',
      });
      flush();
      expect(containerd.calls('kill')).toEqual(['50 kill web SIGTERM', '50 kill web SIGKILL all']);
    }),
  );
});

describe('stopWhen', () => {
  it(
    'stops the process when it emits, without timedOut',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const { containerd } = mortal();
      const stopWhen = cold('40ms s-s');
      expectObservable(words(containerd.run({ ...options, stopWhen, grace: 30 }))).toBe('(cs) 67ms (x|)', {
        c: 'created',
        s: 'started',
        x: 'exited 137 after 71',
      });
      expectSubscriptions(stopWhen.subscriptions).toBe('^ 39ms !');
    }),
  );

  it(
    'is unsubscribed when the process ends, and its completion has no effect',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const events = () => hot('20ms x', { x: exit('web', 0) });
      const never = cold('----');
      const empty = cold('--|');
      for (const stopWhen of [never, empty])
        expectObservable(words(fakeContainerd({ events: events() }).run({ ...options, stopWhen }))).toBe(
          '(cs) 16ms (x|)',
          { c: 'created', s: 'started', x: 'exited 0 after 20' },
        );
      expectSubscriptions(never.subscriptions).toBe('^ 19ms !');
      expectSubscriptions(empty.subscriptions).toBe('^-!');
    }),
  );

  it(
    'stops the process after the start has answered if it emits before that',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({ start: timer(10).pipe(map(() => 1001)) });
      expectObservable(words(containerd.run({ ...options, stopWhen: of(1), grace: 0 }))).toBe('c 9ms s(x|)', {
        c: 'created',
        s: 'started',
        x: 'exited 137 after 11',
      });
      flush();
      expect(containerd.calls('start', 'kill')).toEqual([
        '0 start web',
        '10 kill web SIGTERM',
        '10 kill web SIGKILL all',
      ]);
    }),
  );

  it(
    'fails the run if it errors, leaving nothing',
    marbles(({ cold, expectObservable, flush }) => {
      const { containerd } = mortal();
      const stopWhen = cold('10ms #', {}, new Error('no'));
      expectObservable(words(containerd.run({ ...options, stopWhen, grace: 0 }))).toBe('(cs) 7ms (e|)', {
        c: 'created',
        s: 'started',
        e: 'no',
      });
      flush();
      expect(containerd.calls('deleteContainer')).toEqual(['11 deleteContainer web']);
    }),
  );
});

describe('beforeStart and beforeDelete', () => {
  it(
    'run before the start, and between the end and the deletion',
    marbles(({ cold, hot, expectObservable, expectSubscriptions, flush }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 0) }) });
      const before = cold('-a-|');
      const after = cold('-----|');
      const given: unknown[] = [];
      const run = containerd.run({
        ...options,
        beforeStart: (task) => (given.push(task.id), before),
        beforeDelete: (task, container) => (given.push(task.id, container.id), after),
      });
      expectObservable(words(run)).toBe('c--s 21ms (x|)', { c: 'created', s: 'started', x: 'exited 0 after 17' });
      expectSubscriptions(before.subscriptions).toBe('^--!');
      expectSubscriptions(after.subscriptions).toBe('20ms ^----!');
      flush();
      expect(given).toEqual(['web', 'web', 'web']);
      expect(containerd.calls('start', 'delete')).toEqual(['3 start web', '25 delete web']);
    }),
  );

  it(
    'are interrupted when the run is unsubscribed, and do not start after that',
    marbles(({ hot, cold, expectObservable, expectSubscriptions, flush }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 0) }) });
      const after = cold('---------|');
      expectObservable(words(containerd.run({ ...options, beforeDelete: () => after })), '25ms !').toBe('(cs)', {
        c: 'created',
        s: 'started',
      });
      const { containerd: other } = mortal();
      expectObservable(
        words(other.run({ ...options, grace: 0, beforeDelete: () => throwError(() => new Error('never')) })),
        '10ms !',
      ).toBe('(cs)', { c: 'created', s: 'started' });
      expectSubscriptions(after.subscriptions).toBe('20ms ^----!');
      flush();
      expect([containerd.calls('deleteContainer'), other.calls('deleteContainer')]).toEqual([
        ['25 deleteContainer web'],
        ['11 deleteContainer web'],
      ]);
    }),
  );

  it.each(['beforeStart', 'beforeDelete'] as const)('fails the run if %s errors, leaving nothing', (name) => {
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 0) }) });
      const hook = () => throwError(() => new Error('no network'));
      const events = words(containerd.run({ ...options, [name]: hook }));
      if (name === 'beforeStart') expectObservable(events).toBe('(ce|)', { c: 'created', e: 'no network' });
      else expectObservable(events).toBe('(cs) 16ms (e|)', { c: 'created', s: 'started', e: 'no network' });
      flush();
      expect(containerd.calls('deleteContainer')).toHaveLength(1);
      expect(containerd.calls('start')).toHaveLength(name === 'beforeStart' ? 0 : 1);
    })();
  });

  it.each(['beforeStart', 'beforeDelete'] as const)('does not wait if %s returns nothing to wait for', (name) => {
    marbles(({ hot, expectObservable }) => {
      const containerd = fakeContainerd({ events: hot('20ms x', { x: exit('web', 0) }) });
      const hook = (() => undefined) as unknown as () => Observable<never>;
      expectObservable(words(containerd.run({ ...options, [name]: hook }))).toBe('(cs) 16ms (x|)', {
        c: 'created',
        s: 'started',
        x: 'exited 0 after 20',
      });
    })();
  });
});

describe('output', () => {
  it(
    'is emitted by default',
    marbles(({ hot, cold, expectObservable }) => {
      const run = (more: object): Observable<string> => {
        const output = { web: { stdout: cold('-----o|', { o: 'out' }) } };
        const containerd = fakeContainerd({ events: hot('6ms x', { x: exit('web', 0) }), output });
        return words(containerd.run({ ...options, ...more }));
      };
      const values = { c: 'created', s: 'started', o: 'stdout out', x: 'exited 0 after 6' };
      expectObservable(run({})).toBe('(cs)-o(x|)', values);
      expectObservable(run({ output: false })).toBe('(cs)--(x|)', values);
    }),
  );
});

describe('the types of run', () => {
  it('need no type argument to be stored, and infer the type of progress from pull', () => {
    const [list, containerd] = [[], { run: () => NEVER }] as unknown as [RunOptions[], Containerd];
    list.push({ image: 'a', pull: of(1) }, { image: 'b', timeout: undefined, stdin: undefined, io: pipes() });
    expectTypeOf(containerd.run({ image: 'a' })).toEqualTypeOf<Observable<RunEvent<never>>>();
    expectTypeOf(containerd.run({ image: 'a', pull: of(1) })).toEqualTypeOf<Observable<RunEvent<number>>>();
    for (const each of list) expectTypeOf(containerd.run(each)).toEqualTypeOf<Observable<RunEvent>>();
    // @ts-expect-error both say where the streams go
    list.push({ image: 'b', output: true, io: pipes() });
    // @ts-expect-error both say where the streams go
    list.push({ image: 'b', stdin: of('x'), io: pipes() });
    expect(list).toHaveLength(4);
  });
});
