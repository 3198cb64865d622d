import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { connect, pipes, terminal, withProcessKill } from '../../src/index.js';
import type { NewIO, Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { daemon, isEmbedded } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { heapUsed, isThere, openFiles, processListeners, resources, shimOf } from '../support/inUse.js';
import { live } from '../support/contract/live.js';
import { textOf } from '../support/contract/output.js';
import { newId } from '../support/contract/ran.js';
import { knob } from '../support/knob.js';
import { workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('leaks');
const EXECS = knob('LEAK_EXECS', 300);

/** One exec, from creation to deletion, with all its streams used, under an id of its own. */
const round = async (task: Task, io: NewIO = pipes({ stdin: true })): Promise<void> => {
  const exec = await only(task.exec(newId(), { args: ['head', '-n', '1'] }, io));
  const output = textOf(exec.io.stdout);
  const ended = only(exec.startAndWait());
  exec.io.streams.stdin!.end('line\n');
  expect((await ended).exitCode).toBe(0);
  expect(await output).toContain('line');
  await only(exec.delete());
};

/** What must not grow. */
const holdings = () => ({
  files: openFiles().length,
  listeners: processListeners(),
  resources: resources().filter((name) => name !== 'Timeout').length,
  folders: readdirSync(here.fifoFolder).length,
});

/** A connection that was lingering before may be gone by now: less is fine. */
const expectNoMoreThan = (before: ReturnType<typeof holdings>): void => {
  const now = holdings();
  const grown = (Object.keys(now) as (keyof typeof now)[]).filter((what) => now[what] > before[what]);
  expect(grown, `${JSON.stringify(before)} → ${JSON.stringify(now)}`).toEqual([]);
};

/**
 * How many files the task's shim has open; it closes them slightly after it answers. The embedded containerd is the
 * shim of all tasks: only files created by this spec count.
 */
const filesOfShim = (task: Task): number =>
  openFiles(shimOf(task.pid!)).filter((file) => !isEmbedded || file.startsWith(here.fifoFolder)).length;

const MEGABYTE = 1 << 20;

/** Streams and connections are closed a few turns after they end. */
const settled = async (): Promise<void> => {
  let last = '';
  await until(async () => {
    const now = JSON.stringify(holdings());
    const same = now === last;
    last = now;
    await sleep(100);
    return same;
  });
};

describe('resource usage', () => {
  it(`after ${EXECS} more execs is what it was after a hundred`, async () => {
    const task = await here.task();
    await live(here.containerd);
    const stay = here.containerd.events.subscribe();
    for (let n = 0; n < 100; n++) await round(task);
    await settled();
    const [before, ofShim, heap] = [holdings(), filesOfShim(task), heapUsed()];
    for (let n = 0; n < EXECS; n++) await round(task);
    await until(() => filesOfShim(task) <= ofShim);
    await settled();
    expectNoMoreThan(before);
    // The streams of one exec alone take ten kilobytes; what the engine learns meanwhile takes about a megabyte.
    expect(heapUsed() - heap).toBeLessThan(3 * MEGABYTE);
    stay.unsubscribe();
  }, 300_000);

  it('is unchanged after failed starts, execs that were never started, terminals, and unsubscribed waits', async () => {
    const task = await here.task();
    await live(here.containerd);
    const stay = here.containerd.events.subscribe();
    const all = async (): Promise<void> => {
      const missing = await only(task.exec('missing', { args: ['/no/such/program'] }, pipes({ stdin: true })));
      const waited = refusal(missing.wait());
      await refusal(missing.start());
      await waited;
      await only((await only(task.exec('idle', { args: ['true'] }, pipes({ stdin: true })))).delete());
      await refusal(task.exec('round', { args: [] }, pipes()));
      await round(task, terminal());
      for (const via of ['events', 'rpc'] as const)
        for (let n = 0; n < 10; n++) task.wait({ via }).subscribe().unsubscribe();
      const killed = await only(task.exec('killed', { args: ['sleep', '1000'] }, pipes()));
      await only(killed.start());
      await only(killed.delete(withProcessKill));
    };
    for (let n = 0; n < 5; n++) await all();
    await settled();
    const [before, ofShim, heap] = [holdings(), filesOfShim(task), heapUsed()];
    for (let n = 0; n < 20; n++) await all();
    await until(() => filesOfShim(task) <= ofShim);
    await settled();
    expectNoMoreThan(before);
    expect(heapUsed() - heap).toBeLessThan(3 * MEGABYTE);
    stay.unsubscribe();
  }, 120_000);

  it('is unchanged after clients that connected and closed', async () => {
    const task = await here.task();
    const visit = async (): Promise<void> => {
      const client = connect({ address: daemon.address, namespace: here.name });
      const listening = client.events.subscribe();
      await live(client);
      const waited = refusal((await only(client.task(task.id))).wait());
      await client.close();
      await waited;
      listening.unsubscribe();
    };
    for (let n = 0; n < 10; n++) await visit();
    await settled();
    const [before, heap] = [holdings(), heapUsed()];
    for (let n = 0; n < 40; n++) await visit();
    await settled();
    expectNoMoreThan(before);
    expect(heapUsed() - heap).toBeLessThan(3 * MEGABYTE);
  });

  it('of a task is zero once it is deleted: no process, no shim, no folder', async () => {
    const before = openFiles().length;
    const task = await here.created({ args: ['cat'] }, pipes({ stdin: true }));
    const held = isEmbedded ? [task.pid!] : [task.pid!, shimOf(task.pid!)];
    await only(task.start());
    await only(task.delete(withProcessKill));
    await until(() => !held.some(isThere));
    await until(() => openFiles().length <= before);
    expect(await workshop.tasks(here.name)).toEqual([]);
    expect(readdirSync(here.fifoFolder)).toEqual([]);
  });
});
