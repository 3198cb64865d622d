import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendants } from '../../../src/process/tree/descendants.js';
import type { Root } from '../../../src/process/tree/descendants.js';
import type { ProcessRow } from '../../../src/process/tree/ProcessRow.js';

const row = (pid: number, parent: number, session = pid, group = session): ProcessRow => ({
  pid,
  parent,
  session,
  group,
  startTime: `t${pid}`,
});
const pids = (
  rows: readonly ProcessRow[],
  root: Partial<Root> = {},
  found?: ReadonlyMap<number, string>,
): readonly number[] => descendants(rows, { pid: 10, isOver: false, ...root }, found).map(({ pid }) => pid);

/** The container's init process, another exec with a child, and the exec itself. */
const OTHERS = [row(1, 0), row(2, 1, 1), row(20, 0), row(21, 20, 20)];
const EXEC = row(10, 0);

describe('the descendants of an exec', () => {
  it.each<[string, readonly ProcessRow[], readonly number[]]>([
    ['nothing', [], []],
    ['children and grandchildren', [row(11, 10, 10), row(12, 11, 10)], [11, 12]],
    ['a process in another session', [row(11, 10), row(12, 11)], [11, 12]],
    ['an orphan in the same session', [row(12, 1, 10)], [12]],
    ['what an orphan has started', [row(12, 1, 10), row(13, 12), row(14, 1, 13)], [12, 13, 14]],
    ['a process in the same group', [row(11, 10, 10, 11), row(12, 1, 99, 11)], [11, 12]],
  ])('include %s', (_name, rows, expected) => {
    expect(pids([...OTHERS, EXEC, ...rows])).toEqual(expected);
    expect([...pids([...rows].reverse().concat(EXEC, OTHERS))].sort()).toEqual([...expected].sort());
  });

  it('remain its own when it is gone', () => {
    expect(pids([...OTHERS, row(12, 1, 10)], { isOver: true })).toEqual([12]);
  });

  it('do not include another process that has reused its pid', () => {
    expect(pids([...OTHERS, row(10, 20, 20), row(12, 10, 20)], { isOver: true })).toEqual([]);
  });

  it('include those found before, however they have moved, but no process that reused a pid', () => {
    const found = new Map([
      [12, 't12'],
      [13, 'before'],
    ]);
    expect(pids([...OTHERS, row(12, 1), row(13, 1), row(14, 12)], { isOver: true }, found)).toEqual([12, 14]);
  });

  it('never include an unrelated process', () => {
    const tree = fc.array(fc.record({ up: fc.nat(), leaves: fc.boolean() }), { maxLength: 30 }).map((plan) =>
      plan.reduce<readonly ProcessRow[]>(
        (rows, { up, leaves }, n) => {
          const parent = rows[up % rows.length] ?? EXEC;
          return [...rows, row(100 + n, parent.pid, leaves ? 100 + n : parent.session)];
        },
        [EXEC],
      ),
    );
    fc.assert(
      fc.property(tree, (rows) => {
        expect(pids([...OTHERS, ...rows])).toEqual(rows.slice(1).map(({ pid }) => pid));
      }),
    );
  });
});
