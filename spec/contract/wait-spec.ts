import { firstValueFrom } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pipes, withProcessKill } from '../../src/index.js';
import type { Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { newId } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';
import { workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('wait');
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});

const WAYS = [{ via: 'events' }, { via: 'rpc' }] as const;

/** A client that does not learn anything from periodic polls: an answer at once comes from the first status check. */
const impatient = () => here.connect({ reconcile: { floor: 600_000, ceiling: 600_000 } });

/** An exec that ends on request. */
const sleeper = async (code = 0) => {
  const exec = await only(
    task.exec(
      newId(),
      { args: ['sh', '-c', `trap "exit ${code}" TERM; echo ready; while :; do sleep 0.01; done`] },
      pipes(),
    ),
  );
  await only(exec.start());
  await firstValueFrom(exec.io.stdout);
  return exec;
};

describe.each(WAYS)('a wait $via', (via) => {
  it("emits an exec's exit once, and completes", async () => {
    const exec = await sleeper(6);
    const waited = recording(exec.wait(via));
    await only(exec.kill());
    await until(() => waited.ended);
    expect(waited).toMatchObject({ ended: 'completed', values: [{ kind: 'exited', exitCode: 6 }] });
    await only(exec.delete());
  });

  it('emits the same exit of a task as its delete', async () => {
    const short = await here.created({ args: ['sh', '-c', 'exit 7'] });
    const waited = only(short.wait(via));
    await only(short.start());
    const exit = await waited;
    expect(exit).toMatchObject({ kind: 'exited', exitCode: 7 });
    expect(await only(short.delete())).toEqual({ ...exit, source: 'delete' });
  });

  it('answers for an ended exec that is not deleted, whichever client asks', async () => {
    const exec = await only(task.exec(newId(), { args: ['sh', '-c', 'exit 6'] }));
    const exit = await only(exec.startAndWait());
    const stranger = await only((await only(impatient().task(task.id))).loadProcess(exec.id));
    const emitted = await only(stranger.wait(via));
    expect(emitted).toEqual({ ...exit, source: via.via === 'rpc' ? 'rpc' : 'status' });
    expect(await only(stranger.wait(via))).toBe(emitted);
    await only(exec.delete());
  });

  it('answers for an ended task that is not deleted, whichever client asks', async () => {
    const short = await here.created({ args: ['sh', '-c', 'exit 7'] });
    const exit = await only(short.startAndWait());
    const stranger = await only(impatient().task(short.id));
    expect(await only(stranger.wait(via))).toEqual({ ...exit, source: via.via === 'rpc' ? 'rpc' : 'status' });
  });

  it('is not affected when another one is unsubscribed', async () => {
    const exec = await sleeper(8);
    const [left, stays] = [recording(exec.wait(via)), recording(exec.wait(via))];
    left.subscription.unsubscribe();
    await only(exec.kill());
    await until(() => stays.ended);
    expect(stays.values).toMatchObject([{ exitCode: 8 }]);
    expect(left).toMatchObject({ ended: undefined, values: [] });
    await only(exec.delete());
  });

  it('leaves the process alone when it is unsubscribed', async () => {
    const exec = await sleeper();
    const waited = recording(exec.wait(via));
    waited.subscription.unsubscribe();
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.delete(withProcessKill));
  });

  it('is the same for a hundred subscribers', async () => {
    const exec = await sleeper(9);
    const all = Promise.all(Array.from({ length: 100 }, () => only(exec.wait(via))));
    await only(exec.kill());
    const exits = await all;
    expect(exits).toHaveLength(100);
    expect(new Set(exits.map(({ exitedAtNs }) => exitedAtNs)).size).toBe(1);
    for (const exit of exits) expect(exit).toMatchObject({ kind: 'exited', exitCode: 9 });
    await only(exec.delete());
  });

  it('ends with the exit of a process that another client deletes', async () => {
    const exec = await sleeper();
    const stranger = await only((await only(here.connect().task(task.id))).loadProcess(exec.id));
    const waited = only(stranger.wait(via));
    await only(exec.delete(withProcessKill));
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 137 });
  });

  it('ends with the exit of a task that another client ends and deletes', async () => {
    const other = await here.task();
    const waited = only(other.wait(via));
    await workshop.removeTask(here.name, other.id);
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 137 });
  });

  // Tasks.Wait by itself never answers here.
  it.each(['its own handle', 'somebody else'])(
    'ends when an exec that was never started is deleted, by %s',
    async (by) => {
      const exec = await only(task.exec(newId(), { args: ['true'] }));
      const waited = only(exec.wait(via));
      const other =
        by === 'somebody else' ? await only((await only(here.connect().task(task.id))).loadProcess(exec.id)) : exec;
      await only(other.delete());
      expect(await waited).toMatchObject(
        by === 'somebody else' ? { kind: 'unknown' } : { kind: 'never-started', ok: false, exitCode: undefined },
      );
    },
  );

  it('emits the known exit after the delete', async () => {
    const exec = await sleeper(3);
    await only(exec.kill());
    const exit = await only(exec.wait(via));
    await only(exec.delete());
    expect(await only(exec.wait(via))).toEqual(exit);
  });

  it('emits `unknown` if subscribed after another client has deleted the process', async () => {
    const exec = await sleeper();
    const stranger = await only((await only(here.connect().task(task.id))).loadProcess(exec.id));
    await only(stranger.delete(withProcessKill));
    expect(await only(exec.wait(via))).toMatchObject({
      kind: 'unknown',
      exitCode: undefined,
      reason: expect.stringContaining('no longer knows') as unknown,
    });
  });

  it('waits once per subscription, and emits the same exit each time', async () => {
    const exec = await sleeper(4);
    const wait = exec.wait(via);
    const both = Promise.all([only(wait), only(wait)]);
    await only(exec.kill());
    const [one, other] = await both;
    expect(one).toMatchObject({ exitCode: 4 });
    expect(other).toEqual(one);
    await only(exec.delete());
  });

  it('fails with `cancelled` when the client is closed', async () => {
    const exec = await sleeper();
    const client = here.connect();
    const loaded = await only((await only(client.task(task.id))).loadProcess(exec.id));
    const waited = refusal(loaded.wait(via));
    await client.close();
    expect(await waited).toMatchObject({ code: 'cancelled' });
    await only(exec.delete(withProcessKill));
  });
});

describe('startAndWait()', () => {
  it('waits before it starts, so that it does not miss even the shortest program', async () => {
    for (let round = 0; round < 20; round++) {
      const exec = await only(task.exec('short', { args: ['true'] }));
      expect(await only(exec.startAndWait())).toMatchObject({ kind: 'exited', exitCode: 0 });
      await only(exec.delete());
    }
  });

  it('leaves the process running when it is unsubscribed', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }));
    const running = recording(exec.startAndWait());
    await until(() => exec.pid !== undefined);
    running.subscription.unsubscribe();
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.delete(withProcessKill));
  });

  it('deletes nothing', async () => {
    const exec = await only(task.exec(newId(), { args: ['true'] }));
    await only(exec.startAndWait());
    expect(await only(exec.status())).toMatchObject({ state: 'stopped' });
    await only(exec.delete());
  });
});

describe('many processes', () => {
  it('each have their own exit: fifty waits, fifty codes', async () => {
    const codes = Array.from({ length: 50 }, (_, n) => n + 1);
    const execs = await Promise.all(
      codes.map((code) => only(task.exec(newId(), { args: ['sh', '-c', `exit ${code}`] }))),
    );
    const exits = Promise.all(execs.map((exec) => only(exec.wait())));
    for (const exec of execs) await only(exec.start());
    expect((await exits).map(({ exitCode }) => exitCode)).toEqual(codes);
    await Promise.all(execs.map((exec) => only(exec.delete())));
  });

  it('reusing one id never get the exit of a former process', async () => {
    for (let code = 1; code <= 10; code++) {
      const exec = await only(task.exec('lives', { args: ['sh', '-c', `exit ${code}`] }));
      expect((await only(exec.startAndWait())).exitCode).toBe(code);
      await only(exec.delete());
    }
  });
});
