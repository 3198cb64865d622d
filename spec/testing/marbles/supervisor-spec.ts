import { concat, ignoreElements, map, merge, mergeMap, repeat, take, takeWhile, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Containerd, ExitStatus, Task } from '../../../src/index.js';
import { exit, exited, fakeContainerd, startFailed } from '../../../src/testing/index.js';
import { marbles } from '../../support/marbles.js';

/** A user's code: restarts a task five seconds after a failure, until it succeeds. */
function keepUp(containerd: Containerd, id: string): Observable<ExitStatus> {
  const once = containerd.container(id).pipe(
    mergeMap((container) => container.createTask()),
    mergeMap((task) => task.startAndWait().pipe(mergeMap((ended) => task.delete().pipe(map(() => ended))))),
  );
  return once.pipe(
    repeat({ delay: () => timer(5000) }),
    takeWhile((ended) => ended.exitCode !== 0, true),
  );
}

/** A user's code: SIGTERM, then SIGKILL if that has not helped within ten seconds. */
function stop(task: Task): Observable<ExitStatus> {
  const signals = concat(task.kill('SIGTERM'), timer(10_000), task.kill('SIGKILL'));
  return merge(task.wait(), signals.pipe(ignoreElements())).pipe(take(1));
}

describe('a supervisor, tested with marbles', () => {
  it(
    'restarts five seconds after a failure, and not after a success',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('1s x 6999ms y', { x: exit('web', 1), y: exit('web', 0) }) });

      expectObservable(keepUp(containerd, 'web')).toBe('1s x 6999ms (y|)', { x: exited(1), y: exited(0) });
      flush();

      expect(containerd.calls()).toEqual([
        '0 createTask web',
        '0 start web',
        '1000 delete web',
        '6000 createTask web',
        '6000 start web',
        '8000 delete web',
      ]);
    }),
  );

  it(
    'reports why a start was refused, and leaves a task that never ran',
    marbles(({ expectObservable, flush }) => {
      const containerd = fakeContainerd({ answers: { start: startFailed('no such program') } });

      expectObservable(keepUp(containerd, 'web')).toBe('#', {}, startFailed('no such program'));
      flush();

      expect(containerd.calls()).toEqual(['0 createTask web', '0 start web']);
    }),
  );

  it(
    'restarts until it is unsubscribed, and leaves the process running',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('1s x', { x: exit('web', 1) }) });

      expectObservable(keepUp(containerd, 'web'), '^ 6500ms !').toBe('1s x', { x: exited(1) });
      flush();

      expect(containerd.calls()).toEqual([
        '0 createTask web',
        '0 start web',
        '1000 delete web',
        '6000 createTask web',
        '6000 start web',
      ]);
    }),
  );
});

describe('stopping with a grace period, tested with marbles', () => {
  it(
    'sends SIGTERM, then SIGKILL ten seconds later',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('10s 20ms x', { x: exit('web', 137) }) });

      expectObservable(containerd.task('web').pipe(mergeMap(stop))).toBe('10s 20ms (x|)', { x: exited(137) });
      expectObservable(containerd.sent()).toBe('t 9999ms k', { t: 'kill web SIGTERM', k: 'kill web SIGKILL' });
      flush();

      expect(containerd.calls()).toEqual(['0 kill web SIGTERM', '10000 kill web SIGKILL']);
    }),
  );

  it(
    'sends no SIGKILL to a process that ends on SIGTERM',
    marbles(({ hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({ events: hot('3s x', { x: exit('web', 143) }) });

      expectObservable(containerd.task('web').pipe(mergeMap(stop))).toBe('3s (x|)', { x: exited(143) });
      flush();

      expect(containerd.calls()).toEqual(['0 kill web SIGTERM']);
    }),
  );

  it(
    'cancels a signal that is not answered before the exit',
    marbles(({ cold, hot, expectObservable, flush }) => {
      const containerd = fakeContainerd({
        events: hot('3s x', { x: exit('web', 143) }),
        answers: { kill: cold('5s |') },
      });

      expectObservable(containerd.task('web').pipe(mergeMap(stop))).toBe('3s (x|)', { x: exited(143) });
      flush();

      expect(containerd.calls()).toEqual(['0 kill web SIGTERM', '3000 cancel kill web SIGTERM']);
    }),
  );
});
