import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasProc, pidsOfProc, readProc } from '../../../src/testing/embedded/processes/processTable.js';
import { isAlive } from './support/embedded.js';
import { until } from '../../support/until.js';

const PROGRAM = fileURLToPath(new URL('programs/host.ts', import.meta.url));

interface Hosted {
  readonly folder: string;
  readonly pids: readonly number[];
}

async function host(how: 'wait' | 'throw' | 'leave') {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, how], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { folder, pids } = JSON.parse(line) as Hosted;
  const [mark = folder] = /RX_CONTAINERD_EMBEDDED=[-0-9a-f]+/.exec(readProc(pids[0]!, 'environ')) ?? [];
  return { child, ended, pids, mark, folder: dirname(folder) };
}

/** Processes with this mark, including daemons, whose pid nobody has. */
function marked(mark: string): readonly string[] {
  return hasProc
    ? pidsOfProc()
        .filter((pid) => readProc(pid, 'environ').includes(mark))
        .map((pid) => readProc(pid, 'cmdline'))
    : [];
}

async function gone({ pids, mark, folder }: Awaited<ReturnType<typeof host>>): Promise<void> {
  await until(() => pids.every((pid) => !isAlive(pid)) && marked(mark).length === 0 && !existsSync(folder));
  expect(basename(folder)).toMatch(/^rx-containerd-/);
}

describe('an embedded containerd whose program', () => {
  it('is killed leaves nothing: no process, no daemon, no folder', async () => {
    const hosted = await host('wait');
    expect(hosted.pids.map(isAlive)).toEqual([true, true]);
    if (hasProc) expect(marked(hosted.mark).join(' ')).toMatch(/^(?=.*100000)(?=.*100001)(?=.*100002)(?=.*100003)/);
    hosted.child.kill('SIGKILL');
    await hosted.ended;
    await gone(hosted);
  });

  it('throws leaves nothing', async () => {
    const hosted = await host('throw');
    expect(await hosted.ended).toEqual([1, null]);
    await gone(hosted);
  });

  it('forgets to close it lets it exit all the same, and leaves nothing', async () => {
    const hosted = await host('leave');
    expect(await hosted.ended).toEqual([0, null]);
    await gone(hosted);
  });
});
