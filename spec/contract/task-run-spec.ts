import { readFileSync, readdirSync } from 'node:fs';
import { NEVER, Subject, concat, from, lastValueFrom, mergeMap, of, takeWhile, toArray } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { collect } from '../../src/index.js';
import type { ExitStatus, OutputChunk, Task, TaskRunOptions } from '../../src/index.js';
import { catches } from '../support/contract/catches.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { newId } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';
import { until } from '../support/until.js';

const here = freshNamespace('task-run');
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});

interface Ran {
  readonly exit: ExitStatus;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly types: readonly string[];
}

/** Runs an exec to its end, and gathers its events. */
async function ran(options: TaskRunOptions): Promise<Ran> {
  const events = await lastValueFrom(task.run(options).pipe(toArray()));
  const text = (type: OutputChunk['type']): string =>
    Buffer.concat(events.flatMap((event) => (event.type === type ? [event.bytes] : []))).toString();
  const last = events.at(-1);
  if (last?.type !== 'exited') throw new Error('no exit at the end');
  return { ...last, stdout: text('stdout'), stderr: text('stderr'), types: events.map(({ type }) => type) };
}

/** Expects that nothing is left of an exec: neither itself nor its processes nor its FIFOs. */
async function expectGone(id: string): Promise<void> {
  expect(await refusal(task.loadProcess(id))).toMatchObject({ code: 'not_found' });
  expect((await only(task.pids())).map(({ pid }) => pid)).toEqual([task.pid]);
  expect(readdirSync(here.fifoFolder)).toEqual([]);
}

/** Ends with 7 when asked to, after some last words. */
const POLITE = 'trap "echo bye; exit 7" TERM; echo ready; while :; do sleep 0.05; done';

describe('task.run()', () => {
  it('emits the start, both outputs and the exit, in order, and deletes the exec', async () => {
    const id = newId();
    const { exit, timedOut, stdout, stderr, types } = await ran({
      id,
      args: ['sh', '-c', 'echo out; echo err >&2; exit 3'],
    });
    expect(exit).toMatchObject({ kind: 'exited', exitCode: 3, ok: false });
    expect([stdout, stderr, timedOut]).toEqual(['out\n', 'err\n', false]);
    expect([types[0], types.at(-1)]).toEqual(['started', 'exited']);
    await expectGone(id);
  });

  it('uses a unique id by default, so that two can run at once', async () => {
    const ids: string[] = [];
    const runs = ['one', 'two'].map((word) =>
      lastValueFrom(
        task.run({ args: ['sh', '-c', `echo ${word}; exec sleep 0.3`] }).pipe(
          mergeMap((event) => {
            if (event.type === 'started') ids.push(event.id);
            return event.type === 'stdout' ? of(Buffer.from(event.bytes).toString()) : [];
          }),
          toArray(),
        ),
      ),
    );
    expect(await Promise.all(runs)).toEqual([['one\n'], ['two\n']]);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) await expectGone(id);
  });

  it('writes stdin, and does not wait for an input that outlasts the process', async () => {
    expect((await ran({ args: ['wc', '-c'], stdin: from(['hello\n', new Uint8Array(100_000)]) })).stdout.trim()).toBe(
      '100006',
    );
    expect((await ran({ args: ['head', '-n', '1'], stdin: concat(of('one\n'), NEVER) })).stdout).toBe('one\n');
  });

  it('calls a function with the output instead of emitting it', async () => {
    const written: string[] = [];
    const { exit, types } = await ran({
      args: ['sh', '-c', 'echo out; echo err >&2'],
      output: ({ type, bytes }) => of(written.push(`${type} ${Buffer.from(bytes).toString()}`)),
    });
    expect(exit.ok).toBe(true);
    expect([types, written.sort()]).toEqual([
      ['started', 'exited'],
      ['stderr err\n', 'stdout out\n'],
    ]);
  });

  it('has a terminal of the given size', async () => {
    const { stdout, stderr } = await ran({
      args: ['sh', '-c', 'stty size; echo err >&2'],
      terminal: { width: 132, height: 43 },
    });
    expect([stdout, stderr]).toEqual(['43 132\r\nerr\r\n', '']);
  });

  it('errors if there is no such program or user, and leaves nothing', async () => {
    const id = newId();
    const missing = await refusal(task.run({ id, args: ['/no/such/program'] }));
    expect(missing).toMatchObject({ code: 'unknown', rpc: 'Tasks/Start' });
    expect(missing.message).toContain('/no/such/program');
    await expectGone(id);
    expect(await refusal(task.run({ id, args: ['true'], user: 'stranger' }))).toMatchObject({
      code: 'invalid_argument',
      argument: 'user',
    });
    await expectGone(id);
  });

  it('with the id of another exec errors, and leaves that one alone', async () => {
    const other = await only(task.exec(newId(), { args: ['sleep', '1000'] }));
    await only(other.start());
    expect(await refusal(task.run({ id: other.id, args: ['true'] }))).toMatchObject({ code: 'already_exists' });
    expect(await only(other.status())).toEqual({ state: 'running' });
    await only(other.kill('SIGKILL'));
    await only(other.wait());
    await only(other.delete());
  });
});

describe('task.run() with a timeout or stopWhen', () => {
  it('stops the process, and still emits its last words and its exit', async () => {
    const id = newId();
    const asked = new Subject<void>();
    const running = recording(task.run({ id, args: ['sh', '-c', POLITE], stopWhen: asked, grace: 30_000 }));
    await running.first((event) => event.type === 'stdout');
    asked.next();
    await until(() => running.ended !== undefined);
    expect(running.reason).toBeUndefined();
    expect(Buffer.concat(running.values.flatMap((event) => ('bytes' in event ? [event.bytes] : []))).toString()).toBe(
      'ready\nbye\n',
    );
    expect(running.values.at(-1)).toMatchObject({ type: 'exited', exit: { exitCode: 7 }, timedOut: false });
    await expectGone(id);
  });

  it('says that the timeout has stopped it', async () => {
    const id = newId();
    expect(await ran({ id, args: ['sleep', '1000'], timeout: 200, grace: 30_000 })).toMatchObject({
      exit: { kind: 'exited', exitCode: 143 },
      timedOut: true,
    });
    await expectGone(id);
  });

  it('kills a process that ignores the signal, after the grace', async () => {
    const id = newId();
    const asked = new Subject<void>();
    const args = ['sh', '-c', 'trap "" TERM; echo ready; while :; do sleep 0.05; done'];
    const running = recording(task.run({ id, args, stopWhen: asked, grace: 200 }));
    await running.first((event) => event.type === 'stdout');
    asked.next();
    await until(() => running.ended !== undefined);
    expect(running.reason).toBeUndefined();
    expect(running.values.at(-1)).toMatchObject({ type: 'exited', exit: { exitCode: 137 } });
    await expectGone(id);
  });

  it('stops the descendants too, with tree', async () => {
    const id = newId();
    const asked = new Subject<void>();
    const args = ['sh', '-c', 'setsid sleep 1000 & echo ready; wait'];
    const running = recording(task.run({ id, args, stopWhen: asked, tree: true, grace: 30_000 }));
    await running.first((event) => event.type === 'stdout');
    asked.next();
    await until(() => running.ended !== undefined);
    expect(running.reason).toBeUndefined();
    await expectGone(id);
  });

  it('leaves the descendants of a process that ends by itself alone, with tree too', async () => {
    const args = ['sh', '-c', 'setsid sleep 1000 > /dev/null 2>&1 & echo $!'];
    const { exit, stdout } = await ran({ args, tree: true });
    expect(exit.ok).toBe(true);
    const left = (await only(task.pids())).map(({ pid }) => pid).filter((pid) => pid !== task.pid);
    expect([stdout.trim() !== '', left.length]).toEqual([true, 1]);
    for (const pid of left) process.kill(pid, 'SIGKILL');
    await until(async () => (await only(task.pids())).length === 1);
  });
});

describe('task.run() that is unsubscribed', () => {
  it('ends the process and deletes the exec, at any moment', async () => {
    for (const last of ['started', 'stdout'] as const) {
      const id = newId();
      const args = ['sh', '-c', 'echo ready; exec sleep 1000'];
      await lastValueFrom(task.run({ id, args, grace: 30_000 }).pipe(takeWhile(({ type }) => type !== last)), {
        defaultValue: undefined,
      });
      expect(await only(here.containerd.cleanedUp())).toEqual([]);
      await expectGone(id);
    }
    const id = newId();
    task
      .run({ id, args: ['sleep', '1000'] })
      .subscribe()
      .unsubscribe();
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
    await expectGone(id);
  });

  it('gives the process its grace to end by itself', async () => {
    const id = newId();
    const said = `${here.scratch}said`;
    const args = ['sh', '-c', `trap "echo asked > ${said}; exit 0" TERM; while :; do sleep 0.05; done`];
    const running = recording(task.run({ id, args, grace: 30_000 }));
    const { pid } = await running.first((event) => event.type === 'started');
    await until(() => catches(pid, 'SIGTERM'));
    running.subscription.unsubscribe();
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
    const { exit, stdout, stderr } = await ran({ args: ['cat', said] });
    expect([stdout, stderr, exit.exitCode]).toEqual(['asked\n', '', 0]);
    await expectGone(id);
  });

  it('is cleaned up by close()', async () => {
    const id = newId();
    const client = here.connect();
    const loaded = await only(client.task(task.id));
    const running = recording(loaded.run({ id, args: ['sleep', '1000'], grace: 30_000 }));
    const { pid } = await running.first((event) => event.type === 'started');
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toContain('Pid');
    expect(await client.close()).toEqual([]);
    expect(running.reason).toMatchObject({ code: 'cancelled' });
    await expectGone(id);
  });
});

describe('collect()', () => {
  it('gives the output and the exit of an exec that is deleted by then', async () => {
    const id = newId();
    const args = ['sh', '-c', 'n=0; while [ $n -lt 20000 ]; do n=$((n+1)); echo "$n ü€𝄞"; done; echo err >&2; exit 3'];
    const { exitCode, stdout, stderr, truncated } = await lastValueFrom(task.run({ id, args }).pipe(collect()));
    expect([exitCode, stderr, truncated]).toEqual([3, 'err\n', false]);
    expect(stdout === Array.from({ length: 20_000 }, (_, n) => `${n + 1} ü€𝄞\n`).join('')).toBe(true);
    await expectGone(id);
  });

  it('ends an exec that writes too much', async () => {
    const id = newId();
    expect(await refusal(task.run({ id, args: ['yes'] }).pipe(collect({ maxBytes: 100_000 })))).toMatchObject({
      code: 'resource_exhausted',
      argument: 'maxBytes',
    });
    expect(await only(here.containerd.cleanedUp())).toEqual([]);
    await expectGone(id);
  });

  it('with check errors with the end of stderr', async () => {
    const failing = task.run({ args: ['cat', '/no/such/file'] }).pipe(collect({ check: true }));
    const { code, message, result } = await refusal(failing);
    expect(result).toMatchObject({ exitCode: 1, exit: { ok: false }, stdout: '', truncated: false });
    expect([code, message.split('\n')[0]]).toEqual([
      'failed_precondition',
      '[failed_precondition] check: must exit with code 0, got 1; stderr is:',
    ]);
    expect(message).toMatch(/No such file/);
  });
});
