import { defer, of, throwError } from 'rxjs';
import { describe, it } from 'vitest';
import { ProcessTree } from '../../../src/process/tree/ProcessTree.js';
import { notFound } from '../../../src/testing/index.js';
import { errorWith } from '../../support/errorWith.js';
import { fakeServices } from '../../support/fakeServices.js';
import { marbles } from '../../support/marbles.js';

// Above any pid that Linux gives.
const [GONE, ALSO_GONE] = [2 ** 22 + 1, 2 ** 22 + 2];

/** A tree whose container has these processes, one answer after the other; then it is gone. */
function treeOf(...answers: readonly (readonly number[])[]): ProcessTree {
  let n = 0;
  const pids = () =>
    defer(() => {
      const answer = answers[n++];
      return answer === undefined ? throwError(notFound) : of(answer.map((pid) => ({ pid })));
    });
  const { running } = fakeServices({ controls: { pids } }).process('x');
  running.instance.pid = GONE;
  return new ProcessTree(running);
}

describe('what an exec has started, where none of it is seen', () => {
  it.each<[string, readonly (readonly number[])[]]>([
    ['all have ended since, and the task is gone', [[GONE]]],
    ['all have ended since, one after the other', [[GONE], [ALSO_GONE]]],
    ['there is none any more', [[GONE], []]],
    ['there was none', [[]]],
  ])('is nothing where %s', (_what, answers) => {
    marbles(({ expectObservable }) => {
      expectObservable(treeOf(...answers).look(false)).toBe('(r|)', { r: [] });
    })();
  });

  it(
    'cannot be told where containerd tells of a process twice that is not here',
    marbles(({ expectObservable }) => {
      expectObservable(treeOf([GONE], [ALSO_GONE, GONE]).look(false)).toBe(
        '#',
        {},
        errorWith('failed_precondition', { argument: 'tree' }),
      );
    }),
  );
});
