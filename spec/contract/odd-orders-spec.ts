import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { forkJoin, lastValueFrom, mergeMap, of, take, takeUntil, timer, toArray } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { attach, logFile, pipes, withProcessKill, writeTo } from '../../src/index.js';
import type { EventFilter, Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { daemon } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { recording } from '../support/contract/recording.js';

const here = freshNamespace('odd');
let task: Task;
let count = 0;
const newId = (): string => `odd-${count++}`;

beforeAll(async () => {
  task = await here.task({ id: 'odd', keep: true });
});

const text = (chunks: readonly Uint8Array[]): string => Buffer.concat(chunks).toString();
const openFiles = (): number => readdirSync('/proc/self/fd').length;

describe('a second handle of an exec', () => {
  it('that attached before the start gets the output from its first byte', async () => {
    const id = newId();
    const made = await only(task.exec(id, { args: ['echo', 'hello'] }, pipes()));
    const other = await only(task.loadProcess(id, attach()));
    const output = recording(other.io.stdout);
    expect(output.ended).toBeUndefined();
    await only(other.start());
    expect((await only(made.wait())).exitCode).toBe(0);
    await until(() => output.ended === 'completed');
    expect(text(output.values)).toBe('hello\n');
    await only(other.delete());
    await refusal(made.delete());
  });

  it("that starts it makes the first handle's start fail, and takes nothing from it", async () => {
    const id = newId();
    const made = await only(task.exec(id, { args: ['sh', '-c', 'echo out; exit 6'] }, pipes()));
    const other = await only(task.loadProcess(id));
    const output = lastValueFrom(made.io.stdout.pipe(toArray()));
    expect((await only(other.startAndWait())).exitCode).toBe(6);
    expect(await refusal(made.start())).toMatchObject({ code: 'failed_precondition' });
    expect((await only(made.wait())).exitCode).toBe(6);
    expect(text(await output)).toBe('out\n');
    await only(made.delete());
  });

  it("that deletes it first makes the first handle's delete fail, but its streams are closed", async () => {
    const before = openFiles();
    for (let n = 0; n < 5; n++) {
      const id = newId();
      const made = await only(task.exec(id, { args: ['sleep', '1000'] }, pipes({ stdin: true })));
      await only(made.start());
      await only((await only(task.loadProcess(id))).delete(withProcessKill));
      expect(await refusal(made.delete())).toMatchObject({ code: 'not_found' });
    }
    await until(() => openFiles() <= before);
    expect(readdirSync(here.fifoFolder)).toEqual([]);
  });
});

describe('a start that was unsubscribed', () => {
  it('may have happened: then input and output still end, and the wait emits the exit', async () => {
    const exec = await only(task.exec(newId(), { args: ['cat'] }, pipes({ stdin: true })));
    const output = recording(exec.io.stdout);
    exec
      .start()
      .pipe(takeUntil(timer(5)))
      .subscribe();
    exec.io.streams.stdin!.end('abc');
    // The daemon received the cancellation at some point: either the process runs, or it never will.
    await setTimeout(1000);
    expect(await refusal(exec.start())).toMatchObject({ code: 'failed_precondition' });
    if ((await only(exec.status())).state === 'created') {
      await only(exec.delete());
      return;
    }
    expect((await only(exec.wait())).exitCode).toBe(0);
    await until(() => output.ended === 'completed');
    expect(text(output.values)).toBe('abc');
    await only(exec.delete());
  });
});

describe('an input that nobody reads', () => {
  it('fails when the process has ended, and delays nothing', async () => {
    const exec = await only(task.exec(newId(), { args: ['head', '-c', '10'] }, pipes({ stdin: true })));
    const written = refusal(of(Buffer.alloc(1 << 20)).pipe(writeTo(exec.io.streams.stdin!)));
    const all = forkJoin([exec.startAndWait(), exec.io.stdout.pipe(toArray())]).pipe(
      mergeMap(([exit]) => exec.delete().pipe(mergeMap(() => [exit]))),
    );
    expect((await lastValueFrom(all)).exitCode).toBe(0);
    expect(await written).toMatchObject({ code: 'failed_precondition' });
  });
});

describe('names with a meaning in URIs', () => {
  it.each(['with#hash', 'with?question', 'with%percent', 'with space'])(
    'work as names of log files: %s',
    async (name) => {
      const path = join(daemon.folder, name);
      const exec = await only(task.exec(newId(), { args: ['echo', name] }, logFile(path)));
      await only(exec.startAndWait());
      await only(exec.delete());
      expect(readFileSync(path, 'utf8')).toBe(`${name}\n`);
      rmSync(path);
    },
  );
});

describe('eventsMatching without a filter', () => {
  it.each([[[]], [['' as EventFilter]]])("stays within the client's namespace: %j", async (filters) => {
    const theirs = recording(here.connect({ namespace: `${here.name}-other` }).eventsMatching(...filters));
    const ours = recording(here.containerd.eventsMatching(...filters).pipe(take(2)));
    await until(async () => {
      const exec = await only(task.exec(newId(), { args: ['true'] }));
      await only(exec.startAndWait());
      await only(exec.delete());
      return ours.ended === 'completed';
    });
    expect(theirs.values).toEqual([]);
  });
});
