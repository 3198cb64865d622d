import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom, forkJoin, of } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { logBinary, logFile, pipes, stdio, terminal, withProcessKill, writeTo } from '../../../src/index.js';
import type { NewIO, Task } from '../../../src/index.js';
import { end, one, refusal, setup, started, text } from './support/embedded.js';
import { until } from '../../support/until.js';

async function outcome(task: Task, line: string, io: NewIO = pipes()) {
  const exec = await one(task.exec('e', { args: ['sh', '-c', line] }, io));
  const [stdout, stderr, exit] = await one(forkJoin([text(exec.io.stdout), text(exec.io.stderr), exec.startAndWait()]));
  await one(exec.delete());
  return { stdout, stderr, exitCode: exit.exitCode };
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'rx-containerd-io-'));
  onTestFinished(() => {
    rmSync(made, { recursive: true });
  });
  return made;
}

describe('output', () => {
  it('arrives separately, complete, and through named FIFOs too', async () => {
    const { task } = await setup();
    const web = await task();
    expect(await outcome(web, 'echo out; echo err >&2; exit 3')).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      exitCode: 3,
    });
    // A socket could not be opened again.
    expect(await outcome(web, 'echo out >/dev/stdout; echo err >/dev/stderr')).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      exitCode: 0,
    });
    expect((await outcome(web, 'head -c 5000000 /dev/zero')).stdout.length).toBe(5_000_000);
    await end(web);
  });

  it('with a slow reader blocks the process, and is not lost', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(web, 'e', ['sh', '-c', 'head -c 1000000 /dev/zero'], pipes());
    expect(await one(exec.status())).toEqual({ state: 'running' });
    expect((await text(exec.io.stdout)).length).toBe(1_000_000);
    expect(await one(exec.wait())).toMatchObject({ exitCode: 0 });
    await end(web);
  });

  it('whose reader has left does not end the process', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(
      web,
      'e',
      [
        'sh',
        '-c',
        'echo ready; read line; for n in 1 2 3 4 5 6 7 8 9; do echo nobody hears it; sleep 0.02; done; exit 7',
      ],
      pipes({ stdin: true }),
    );
    await firstValueFrom(exec.io.stdout);
    exec.io.streams.stdout!.destroy();
    exec.io.streams.stdin!.write('go on\n');
    expect(await one(exec.wait())).toMatchObject({ exitCode: 7 });
    await end(web);
  });

  it('that a grandchild holds open is waited for, but not forever', async () => {
    const { task } = await setup({ drainTimeout: 300 });
    const web = await task();
    const exec = await started(web, 'e', ['sh', '-c', 'sleep 1000 & echo hi'], pipes());
    const output = text(exec.io.stdout);
    expect(await one(exec.wait())).toMatchObject({ exitCode: 0 });
    const before = Date.now();
    await one(exec.delete());
    expect(Date.now() - before).toBeGreaterThanOrEqual(290);
    expect(await output).toBe('hi\n');
    await end(web);
  });

  it('goes to a file, appended, both streams', async () => {
    const { task } = await setup();
    const web = await task();
    const file = join(folder(), 'new', 'log');
    await outcome(web, 'echo 1', logFile(file));
    await outcome(web, 'echo 2 >&2', logFile(file));
    expect(readFileSync(file, 'utf8')).toBe('1\n2\n');
    await end(web);
  });

  it('goes to a program, which knows the container and namespace', async () => {
    const { task } = await setup();
    const web = await task();
    const home = folder();
    const program = join(home, 'logger');
    writeFileSync(
      program,
      `#!/bin/sh\nexec 5>&-\n(echo "$* $CONTAINER_ID $CONTAINER_NAMESPACE"; cat <&3; cat <&4) >${home}/log\n`,
      { mode: 0o755 },
    );
    await outcome(web, 'echo out; echo err >&2', logBinary(program, { a: 'b' }));
    expect(readFileSync(join(home, 'log'), 'utf8')).toBe('a b e default\nout\nerr\n');
    expect(
      (await refusal((await one(web.exec('x', { args: ['true'] }, logBinary(join(home, 'none'))))).start())).message,
    ).toContain('failed to start binary process: fork/exec');
    await end(web);
  });

  it('that nobody opens fails the start eventually', async () => {
    const { task } = await setup({ openTimeout: 50 });
    const web = await task();
    const fifo = join(folder(), 'fifo');
    execFileSync('mkfifo', [fifo]);
    const exec = await one(web.exec('e', { args: ['true'] }, stdio({ stdout: fifo, stderr: fifo })));
    expect(await refusal(exec.start())).toMatchObject({
      code: 'deadline_exceeded',
      message: expect.stringContaining(
        `failed to start io pipe copy: unable to copy pipes: containerd-shim: opening w/o fifo "${fifo}" failed: context deadline exceeded`,
      ) as string,
    });
    await end(web);
  });
});

describe('input', () => {
  it('ends when it is ended here', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(web, 'cat', ['cat'], pipes({ stdin: true }));
    const output = text(exec.io.stdout);
    await one(of('hello ', 'world').pipe(writeTo(exec.io.streams.stdin!))).catch(() => undefined);
    expect(await output).toBe('hello world');
    expect(await one(exec.wait())).toMatchObject({ exitCode: 0 });
    await one(exec.delete());
    await end(web);
  });

  it('does not end because one client has left', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(web, 'cat', ['cat'], pipes({ stdin: true }));
    exec.io.streams.stdin!.destroy();
    expect(await outcome(web, 'echo still here')).toMatchObject({ stdout: 'still here\n' });
    expect(await one(exec.status())).toEqual({ state: 'running' });
    await one(exec.closeIO({ stdin: true })).catch(() => undefined);
    await end(web);
  });
});

describe('a terminal', () => {
  it('is one, has a size from the start, and is notified of a resize', async () => {
    const { task } = await setup();
    const web = await task();
    // A resize sets columns and rows separately: on a busy machine the program may see both steps.
    const script = `stty size; tty >/dev/null && echo a terminal; trap 'test "$(stty size)" = "25 80" && exit 4' WINCH; echo ready; while :; do sleep 0.01; done`;
    const exec = await one(web.exec('tty', { args: ['sh', '-c', script] }, terminal({ width: 34, height: 12 })));
    const output = text(exec.io.stdout);
    let seen = '';
    const watching = exec.io.stdout.subscribe((bytes) => {
      seen += Buffer.from(bytes).toString();
    });
    const exit = firstValueFrom(exec.startAndWait());
    await until(() => seen.includes('ready'));
    watching.unsubscribe();
    await one(exec.resize(80, 25));
    expect(await exit).toMatchObject({ exitCode: 4 });
    expect(await output).toBe('12 34\r\na terminal\r\nready\r\n');
    await one(exec.delete());
    await end(web);
  });

  it('reads what is typed, and ends with ^D', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(
      web,
      'tty',
      ['sh', '-c', 'stty -echo; echo ready; cat; exit 5'],
      terminal({ stdin: true }),
    );
    const output = text(exec.io.stdout);
    await firstValueFrom(exec.io.stdout);
    exec.io.streams.stdin!.write('hello\n');
    exec.io.streams.stdin!.end();
    expect(await one(exec.wait())).toMatchObject({ exitCode: 5 });
    expect(await output).toBe('ready\r\nhello\r\n');
    await one(exec.delete());
    await end(web);
  });

  it('does not hang up on a program that closes its streams before it exits', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(
      web,
      'tty',
      ['sh', '-c', 'echo bye; exec 0<&- 1>&- 2>&-; sleep 0.1; exit 6'],
      terminal(),
    );
    expect(await text(exec.io.stdout)).toBe('bye\r\n');
    expect(await one(exec.wait())).toMatchObject({ exitCode: 6 });
    await one(exec.delete());
    await end(web);
  });

  it('is refused to a container made without one, and required for one made with one', async () => {
    const { containerd } = await setup({ containers: [{ id: 'tty', args: ['sh', '-c', 'tty'], terminal: true }] });
    const container = await one(containerd.container('tty'));
    const task = await one(container.createTask(terminal()));
    const [output, exit] = await one(forkJoin([text(task.io.stdout), task.startAndWait()]));
    expect(output).toMatch(/^\/dev\/\S+\r\n$/);
    expect(exit.exitCode).toBe(0);
    await one(task.delete(withProcessKill));
  });
});

it('leaves no FIFO and no open file behind', async () => {
  const { task, server } = await setup();
  const web = await task();
  await outcome(web, 'true');
  const open = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
  const before = open();
  for (let n = 0; n < 20; n++) await outcome(web, 'cat /dev/null; echo x', pipes({ stdin: true }));
  await until(() => open() <= before);
  expect(readdirSync(server.connectOptions.fifoFolder)).toEqual([]);
  await end(web);
});
