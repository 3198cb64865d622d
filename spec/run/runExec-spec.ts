import { asyncScheduler, catchError, from, map, mergeMap, of, switchMap, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { ContainerdError, TaskRunEvent, TaskRunOptions } from '../../src/index.js';
import { alreadyExists, exit, fakeContainerd, startFailed, unavailable } from '../../src/testing/index.js';
import type { FakeContainerd } from '../../src/testing/index.js';
import { marbles } from '../support/marbles.js';
import { mortal } from '../support/mortal.js';
import { failure } from '../support/received.js';

/** The events of a run, each as a short text. */
function ran(containerd: FakeContainerd, options: Partial<TaskRunOptions> = {}): Observable<string> {
  return containerd.task('web').pipe(
    mergeMap((task) => task.run({ id: 'job', args: ['make'], ...options })),
    map((event: TaskRunEvent) => {
      if (event.type === 'started') return `started ${event.id}`;
      if (event.type !== 'exited') return `${event.type} ${Buffer.from(event.bytes).toString()}`;
      return `exited ${event.exit.exitCode} after ${event.duration}${event.timedOut ? ', timed out' : ''}`;
    }),
    catchError((reason: unknown) => of((reason as ContainerdError).argument ?? (reason as ContainerdError).code)),
  );
}

describe('task.run', () => {
  it(
    'adds an exec, starts it, emits its output and its exit, and deletes it',
    marbles(({ hot, cold, expectObservable, expectSubscriptions, flush }) => {
      const stdout = cold('--o---|', { o: 'out' });
      const events = hot('20ms x', { x: exit('web/job', 3) });
      const containerd = fakeContainerd({ events, output: { 'web/job': { stdout } } });
      expectObservable(ran(containerd)).toBe('s-o 17ms (x|)', {
        s: 'started job',
        o: 'stdout out',
        x: 'exited 3 after 20',
      });
      expectSubscriptions(stdout.subscriptions).toBe('^-----!');
      flush();
      expect(containerd.calls()).toEqual(['0 exec web/job make', '0 start web/job', '20 delete web/job']);
    }),
  );

  it(
    'ends and deletes the exec when it is unsubscribed',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal();
      expectObservable(ran(containerd, { grace: 30 }), '10ms !').toBe('s', { s: 'started job' });
      flush();
      expect(containerd.calls('kill', 'delete')).toEqual([
        '10 kill web/job SIGTERM',
        '40 kill web/job SIGKILL',
        '41 delete web/job',
      ]);
    }),
  );

  it(
    'stops the exec after its timeout, and emits its output to the end',
    marbles(({ cold, expectObservable }) => {
      const { containerd } = mortal({}, undefined, { 'web/job': { stdout: cold('60ms (l|)', { l: 'last' }) } });
      expectObservable(ran(containerd, { timeout: 20, grace: 10 })).toBe('s 59ms (lx|)', {
        s: 'started job',
        l: 'stdout last',
        x: 'exited 137 after 31, timed out',
      });
    }),
  );

  it(
    'stops the exec when stopWhen emits, and unsubscribes from stopWhen at the exit',
    marbles(({ cold, hot, expectObservable, expectSubscriptions, flush }) => {
      const { containerd } = mortal();
      const asked = cold('40ms s-s');
      expectObservable(ran(containerd, { stopWhen: asked, stopSignal: 'SIGINT', grace: 30 })).toBe('s 70ms (x|)', {
        s: 'started job',
        x: 'exited 137 after 71',
      });
      expectSubscriptions(asked.subscriptions).toBe('^ 39ms !');
      const never = cold('----');
      const ended = fakeContainerd({ events: hot('20ms x', { x: exit('web/job', 0) }) });
      expectObservable(ran(ended, { stopWhen: never })).toBe('s 19ms (x|)', {
        s: 'started job',
        x: 'exited 0 after 20',
      });
      expectSubscriptions(never.subscriptions).toBe('^ 19ms !');
      flush();
      expect(containerd.calls('kill')).toEqual(['40 kill web/job SIGINT', '70 kill web/job SIGKILL']);
      expect(ended.calls('kill')).toEqual([]);
    }),
  );

  it(
    'fails if stopWhen fails, after it has ended and deleted the exec',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal();
      const stopWhen = timer(10).pipe(mergeMap(() => throwError(() => failure('aborted'))));
      expectObservable(ran(containerd, { stopWhen, grace: 0 })).toBe('s 10ms (e|)', {
        s: 'started job',
        e: 'aborted',
      });
      flush();
      expect(containerd.calls('kill', 'delete')).toEqual([
        '10 kill web/job SIGTERM',
        '10 kill web/job SIGKILL',
        '11 delete web/job',
      ]);
    }),
  );

  it.each(['permission_denied', 'unknown'] as const)('kills an exec that cannot be signalled: %s', (code) => {
    marbles(({ expectObservable, flush }) => {
      const refusing = () =>
        mortal({
          kill: ({ signal }) => (signal === 'SIGTERM' ? throwError(() => failure(code, 'Tasks/Kill')) : undefined),
        }).containerd;
      const [stopped, unsubscribed] = [refusing(), refusing()];
      expectObservable(ran(stopped, { timeout: 20, grace: 5000 })).toBe('s 20ms (x|)', {
        s: 'started job',
        x: 'exited 137 after 21, timed out',
      });
      expectObservable(ran(unsubscribed, { grace: 5000 }), '20ms !').toBe('s', { s: 'started job' });
      flush();
      const calls = (sigkill: string) => ['20 kill web/job SIGTERM', `20 kill web/job ${sigkill}`, '21 delete web/job'];
      expect(stopped.calls('kill', 'delete')).toEqual(calls('SIGKILL'));
      expect(unsubscribed.calls('kill', 'delete')).toEqual(calls('SIGKILL all')); // by withProcessKill
    })();
  });

  it(
    'discards the output if asked to, or calls a function with it',
    marbles(({ cold, hot, expectObservable, expectSubscriptions, flush }) => {
      const fake = (stdout: Observable<string>): FakeContainerd =>
        fakeContainerd({ events: hot('6ms x', { x: exit('web/job', 0) }), output: { 'web/job': { stdout } } });
      const values = { s: 'started job', x: 'exited 0 after 6' };
      const [discarded, handled] = [cold('-o-|', { o: 'out' }), cold('-o-|', { o: 'out' })];
      const chunks: string[] = [];
      expectObservable(ran(fake(discarded), { output: false })).toBe('s 5ms (x|)', values);
      const output = ({ bytes }: { readonly bytes: Uint8Array }) => {
        chunks.push(`${asyncScheduler.now()} ${Buffer.from(bytes).toString()}`);
        return timer(10);
      };
      expectObservable(ran(fake(handled), { output })).toBe('s 10ms (x|)', values);
      expectSubscriptions(discarded.subscriptions).toBe([]);
      expectSubscriptions(handled.subscriptions).toBe('^--!');
      flush();
      expect(chunks).toEqual(['1 out']);
    }),
  );

  it(
    'fails if the start is refused, and leaves nothing',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({ start: startFailed() });
      expectObservable(ran(containerd)).toBe('(e|)', { e: 'unknown' });
      expectObservable(timer(1).pipe(mergeMap(() => containerd.cleanedUp()))).toBe('-(t|)', { t: [] });
      flush();
      expect(containerd.calls('kill')).toEqual([]);
      expect(containerd.calls('delete')[0]).toBe('0 delete web/job');
    }),
  );

  it(
    'leaves another exec with its id alone',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({ exec: alreadyExists() });
      expectObservable(ran(containerd)).toBe('(e|)', { e: 'already_exists' });
      flush();
      expect(containerd.calls()).toEqual(['0 exec web/job make']);
    }),
  );

  it(
    'deletes the exec if it is unknown whether it was added',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({ exec: unavailable() });
      expectObservable(ran(containerd)).toBe('-(e|)', { e: 'unavailable' });
      flush();
      expect(containerd.calls('exec', 'start', 'delete')).toEqual(['0 exec web/job make', '1 delete web/job']);
    }),
  );

  it(
    'deletes the exec if it is unsubscribed while it is being added',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal({ exec: timer(20).pipe(map(() => undefined)) });
      expectObservable(ran(containerd), '10ms !').toBe('-');
      flush();
      expect(containerd.calls('exec', 'start', 'kill', 'delete')).toEqual(['0 exec web/job make', '20 delete web/job']);
    }),
  );

  it(
    'uses unique ids by default',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal();
      const two = containerd.task('web').pipe(
        mergeMap((task) => from([1, 2]).pipe(mergeMap(() => task.run({ args: ['make'] })))),
        map((event) => (event.type === 'started' ? event.id : event.type)),
      );
      expectObservable(two, '1ms !').toBe('(ab)', { a: 'run-1', b: 'run-2' });
      flush();
    }),
  );

  it(
    'waits for the release of an earlier run with its id',
    marbles(({ hot, expectObservable, flush }) => {
      const { containerd } = mortal();
      const events = hot('a----b').pipe(switchMap(() => ran(containerd, { grace: 10 })));
      expectObservable(events, '30ms !').toBe('s 15ms s', { s: 'started job' });
      flush();
      expect(containerd.calls('exec', 'delete').slice(0, 3)).toEqual([
        '0 exec web/job make',
        '16 delete web/job',
        '16 exec web/job make',
      ]);
    }),
  );

  it(
    'delays cleanedUp() until it is released, after it was unsubscribed',
    marbles(({ expectObservable }) => {
      const { containerd } = mortal();
      expectObservable(ran(containerd, { grace: 30 }), '10ms !').toBe('s', { s: 'started job' });
      expectObservable(timer(11).pipe(mergeMap(() => containerd.cleanedUp()))).toBe('41ms (t|)', { t: [] });
    }),
  );

  it(
    'is listed by cleanedUp() if it cannot be deleted',
    marbles(({ expectObservable }) => {
      const { containerd } = mortal({ delete: failure('permission_denied', 'Tasks/Delete') });
      expectObservable(ran(containerd, { grace: 30 }), '10ms !').toBe('s', { s: 'started job' });
      const left = timer(100).pipe(
        mergeMap(() => containerd.cleanedUp()),
        map((failures) => failures.map(({ what, error }) => `${what} ${error.code}`)),
      );
      expectObservable(left).toBe('100ms (t|)', { t: ['exec web/job permission_denied'] });
    }),
  );

  it(
    'is ended and deleted by close(), with the grace of close()',
    marbles(({ expectObservable, flush }) => {
      const { containerd } = mortal();
      expectObservable(ran(containerd)).toBe('s 50ms (e|)', { s: 'started job', e: 'cancelled' });
      timer(20).subscribe(() => void containerd.close({ grace: 30 }));
      flush();
      expect(containerd.calls('kill', 'delete')).toEqual([
        '20 kill web/job SIGTERM',
        '50 kill web/job SIGKILL',
        '51 delete web/job',
      ]);
    }),
  );

  it(
    'with tree is refused before anything is sent if the processes are not visible',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(ran(containerd, { tree: true })).toBe('(e|)', { e: 'tree' });
      flush();
      expect(containerd.calls()).toEqual([]);
    }),
  );

  it.each<[string, object]>([
    ['args', { args: [] }],
    ['id', { id: 'web' }],
    ['cwd', { cwd: 'here' }],
    ['tree', { tree: 1 }],
    ['output', { output: 1 }],
    ['timeout', { timeout: -1 }],
    ['arg', { arg: [] }],
    ['terminal.width', { terminal: { width: 0, height: 1 } }],
  ])('rejects invalid options by name, and sends nothing: %s', (argument, options) => {
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd();
      expectObservable(ran(containerd, options)).toBe('(a|)', { a: argument });
      flush();
      expect(containerd.calls()).toEqual([]);
    })();
  });
});
