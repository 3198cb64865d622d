import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRows } from '../../../src/process/tree/readRows.js';

let proc: string;
beforeEach(() => {
  proc = mkdtempSync(join(tmpdir(), 'rx-containerd-proc-'));
});
afterEach(() => {
  rmSync(proc, { recursive: true });
});

const put = (pid: number, state: string, threads: number, name = 'sh'): void => {
  mkdirSync(join(proc, String(pid)));
  writeFileSync(
    join(proc, String(pid), 'stat'),
    `${pid} (${name}) ${state} 2 3 4 0 -1 4194304 99 0 0 0 0 0 0 0 20 0 ${threads} 0 500 3133440 380 0\n`,
  );
};

describe('living processes', () => {
  it('are read with parent, group, session and start time', () => {
    put(7, 'S', 1, 'a) S 9 9');
    expect(readRows([7, 8], proc)).toEqual([{ pid: 7, parent: 2, group: 3, session: 4, startTime: '500' }]);
  });

  it.each<[string, string, number, boolean]>([
    ['has ended', 'Z', 1, false],
    ['is dead', 'X', 1, false],
    ['has ended except for other threads', 'Z', 2, true],
    ['is stopped', 'T', 1, true],
  ])('include or exclude one that %s', (_what, state, threads, isAlive) => {
    put(7, state, threads);
    expect(readRows([7], proc)).toHaveLength(isAlive ? 1 : 0);
  });
});
