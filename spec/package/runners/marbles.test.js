import assert from 'node:assert/strict';
import { test } from 'node:test';
import { map, mergeMap, repeat, takeWhile, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { exit, exited, fakeContainerd } from 'rx-containerd/testing';

/** The supervisor of docs/testing.md. @param {import('rx-containerd').Containerd} containerd @param {string} id */
function keepUp(containerd, id) {
  const once = containerd.container(id).pipe(
    mergeMap((container) => container.createTask()),
    mergeMap((task) => task.startAndWait().pipe(mergeMap((ended) => task.delete().pipe(map(() => ended))))),
  );
  return once.pipe(
    repeat({ delay: () => timer(5000) }),
    takeWhile((ended) => !ended.ok, true),
  );
}

test('restarts five seconds after a failure, and not after a success', () => {
  new TestScheduler(assert.deepStrictEqual).run(({ hot, expectObservable, flush }) => {
    const containerd = fakeContainerd({ events: hot('1s x 6999ms y', { x: exit('web', 1), y: exit('web', 0) }) });

    expectObservable(keepUp(containerd, 'web')).toBe('1s x 6999ms (y|)', { x: exited(1), y: exited(0) });
    flush();

    assert.deepEqual(containerd.calls(), [
      '0 createTask web',
      '0 start web',
      '1000 delete web',
      '6000 createTask web',
      '6000 start web',
      '8000 delete web',
    ]);
  });
});
