import { defer, of, throwError } from 'rxjs';
import { describe, it } from 'vitest';
import { ProcessTree } from '../../../src/process/tree/ProcessTree.js';
import { notFound } from '../../../src/testing/index.js';
import { errorWith } from '../../support/errorWith.js';
import { fakeServices } from '../../support/fakeServices.js';
import { marbles } from '../../support/marbles.js';

// Above any pid that Linux assigns.
const [GONE, ALSO_GONE] = [2 ** 22 + 1, 2 ** 22 + 2];

/** A tree whose container has these processes, one answer after another; then it is gone. */
function treeOf(...answers: readonly (readonly number[])[]): ProcessTree {
  let n = 0;
  const pids = () =>
    defer(() => {
      const answer = answers[n++];
      return answer === undefined ? throwError(notFound) : of(answer.map((pid) => ({ pid })));
    });
  const { running } = fakeServices({ tasks: { pids } }).process('x');
  running.instance.pid = GONE;
  return new ProcessTree(running);
}

describe('the process tree of an exec, none of which is visible here', () => {
  it.each<[string, readonly (readonly number[])[]]>([
    ['all have ended since, and the task is gone', [[GONE]]],
    ['all have ended since, one after another', [[GONE], [ALSO_GONE]]],
    ['there are none left', [[GONE], []]],
    ['there were none', [[]]],
  ])('is empty if %s', (_what, answers) => {
    marbles(({ expectObservable }) => {
      expectObservable(treeOf(...answers).look(false)).toBe('(r|)', { r: [] });
    })();
  });

  it(
    'is unknown if containerd twice lists a process that is not visible here',
    marbles(({ expectObservable }) => {
      expectObservable(treeOf([GONE], [ALSO_GONE, GONE]).look(false)).toBe(
        '#',
        {},
        errorWith('failed_precondition', { argument: 'tree' }),
      );
    }),
  );
});
