import { readdirSync } from 'node:fs';
import { concatMap, from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import { expect, it } from 'vitest';
import { hasProc } from '../../../src/testing/embedded/processes/processTable.js';
import { knob } from '../../support/knob.js';
import { isAlive, one, setup } from './support/embedded.js';
import { until } from '../../support/until.js';

const open = (): number => (hasProc ? readdirSync('/proc/self/fd').length : 0);

const TASKS = knob('MANY_TASKS', 200);

it(`starts and ends ${TASKS} tasks, and leaves nothing of them`, { timeout: 300_000 }, async () => {
  const { server, containerd } = await setup({ containers: [] });
  const ids = Array.from({ length: TASKS }, (_, n) => `t${n}`);
  for (const [n, id] of ids.entries()) server.createContainer({ id, args: ['sh', '-c', `exit ${n % 256}`] });
  const run = async (id: string) => {
    const task = await one((await one(containerd.container(id))).createTask());
    const { exitCode } = await one(task.startAndWait());
    await one(task.delete());
    return { pid: task.pid!, exitCode };
  };
  await run('t0');
  await until(() => server.streams === 0);
  const before = open();
  const ended = await lastValueFrom(
    from(ids).pipe(
      mergeMap((id) => from(run(id)).pipe(concatMap(({ pid, exitCode }) => [{ id, pid, exitCode }])), 16),
      toArray(),
    ),
  );
  expect(ended).toHaveLength(TASKS);
  expect(ended.filter(({ id, exitCode }) => exitCode !== Number(id.slice(1)) % 256)).toEqual([]);
  expect(await one(containerd.tasks())).toEqual([]);
  expect(readdirSync(server.connectOptions.fifoFolder)).toEqual([]);
  await until(() => server.streams === 0 && open() <= before);
  // A few pids may have been reused by now, but hardly many.
  expect(ended.filter(({ pid }) => isAlive(pid)).length).toBeLessThan(10);
});
