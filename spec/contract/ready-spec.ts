import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { lines, pipes, ready, withProcessKill } from '../../src/index.js';
import type { Process } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { newId } from '../support/contract/ran.js';
import { eventually } from '../support/eventually.js';

const here = freshNamespace('ready');

const created = async (line: string): Promise<Process> => {
  const task = await here.task();
  return only(task.exec(newId(), { args: ['sh', '-c', line] }, pipes()));
};

describe('ready()', () => {
  it('of a line: may be subscribed before the start, and leaves the output to its reader', async () => {
    const exec = await created('echo one; echo listening; echo two; exec sleep 1000');
    const waiting = only(ready(exec, { line: 'listening' }));
    await only(exec.start());
    await waiting;
    const read: string[] = [];
    const reading = exec.io.stdout.pipe(lines()).subscribe((line) => read.push(line));
    await eventually(() => {
      expect(read).toEqual(['one', 'listening', 'two']);
    });
    reading.unsubscribe();
    await only(exec.delete(withProcessKill));
  });

  it('of a line: matches stderr too, and leaves it to other readers', async () => {
    const exec = await created('echo one >&2; echo listening on 80 >&2; exec sleep 1000');
    const read: string[] = [];
    exec.io.stderr.pipe(lines()).subscribe((line) => read.push(line));
    const waiting = only(ready(exec, { line: /^listening on \d+$/ }));
    await only(exec.start());
    await waiting;
    await eventually(() => {
      expect(read).toEqual(['one', 'listening on 80']);
    });
    await only(exec.delete(withProcessKill));
  });

  it('errors as soon as the process ends', async () => {
    const exec = await created('echo no such file; exit 3');
    const failing = refusal(ready(exec, { line: 'listening' }));
    await only(exec.start());
    expect(await failing).toMatchObject({ code: 'failed_precondition' });
    expect((await failing).message).toContain('the process exited with code 3 before it was ready');
    await only(exec.delete());
  });

  it('errors when it takes too long, and the process keeps running', async () => {
    const exec = await created('exec sleep 1000');
    await only(exec.start());
    expect(await refusal(ready(exec, { line: 'listening', within: 50 }))).toMatchObject({
      code: 'deadline_exceeded',
      message: '[deadline_exceeded] not ready within 50 ms: a line with listening; the first attempt has not ended',
    });
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.delete(withProcessKill));
  });
});

describe('ready() of a program', () => {
  it('runs it until it exits with 0, and leaves nothing', async () => {
    const task = await here.task({ args: ['sh', '-c', `sleep 0.3; touch ${here.scratch}up; exec sleep 1000`] });
    await only(ready(task, { exec: ['test', '-e', `${here.scratch}up`], every: 20 }));
    expect(
      await refusal(ready(task, { exec: ['sh', '-c', 'echo no >&2; exit 4'], within: 300, every: 20 })),
    ).toMatchObject({
      code: 'deadline_exceeded',
      message: expect.stringMatching(
        /exec sh -c .*; the last attempt failed: .* the program exited with code 4: no$/,
      ) as unknown,
    });
    expect(await only(task.pids())).toHaveLength(1);
  });
});

describe('ready() of tcp and http', () => {
  const server = createServer((_request, response) => {
    response.end();
  });
  afterAll(() => {
    server.close();
  });

  it('wait until a server answers', async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const task = await here.task();
    const waiting = [only(ready(task, { tcp: port, every: 10 })), only(ready(task, { http: { port }, every: 10 }))];
    expect((await refusal(ready(task, { tcp: port, within: 50 }))).message).toContain('ECONNREFUSED');
    server.listen(port, '127.0.0.1');
    expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
  });
});
