import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { until } from '../support/contract/commands.js';
import { daemon } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { leftIn } from '../support/contract/left.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const namespace = freshNamespace('examples');

/** The programs that README.md shows, as a user runs them: against the built package. */
describe('the examples', () => {
  it('tour: shows events live and every exit', async () => {
    await namespace.container({ id: 'tour' });
    const { output, code } = await run('tour', 'tour').ended;
    expect(code, output).toBe(0);
    expect(output).toMatch(/exit +ends-with-0: code 0 at 2/);
    expect(output).toMatch(/exit +ends-with-3: code 3 at 2/);
    expect(output).toMatch(/exit +is-killed: code 143 at 2/);
    expect(output).toMatch(/stdout +talks: to stdout\nexit|stdout +talks: to stdout\nstderr/);
    expect(output).toMatch(/stderr +talks: to stderr/);
    expect(output).toMatch(/exit +tour: code 137 at 2/);
    expect(output).toMatch(/event +\/tasks\/exit +containerId=tour execId=ends-with-3 pid=\d+ exitCode=3/);
  });

  it('quickstart: runs an exec in a task that is there, and ends', async () => {
    await namespace.task({ id: 'web' });
    const { output, code } = await run('quickstart').ended;
    expect(code, output).toBe(0);
    expect(output).toMatch(/stdout: \S+/);
    expect(output).toMatch(/stderr: cat: .*\/nowhere/);
    expect(output).toMatch(/exit 1 at 2/);
  });

  it('restart: tries three times, and ends', async () => {
    await namespace.task({ id: 'web' });
    const { output, code } = await run('restart').ended;
    expect(code, output).toBe(0);
    expect(output.trim().split('\n')).toEqual(['run 0: code 7', 'run 1: code 7', 'run 2: code 7']);
  });

  it.each<[string, string, number, readonly RegExp[]]>([
    ['what it writes, and its exit', 'id -u; echo err >&2; exit 7', 7, [/^65534$/m, /^err$/m, /^exit 7, at most \d+\.\d MiB of memory$/m]],
    ['what it may not', 'touch /x; ls /sys/class/net; grep CapEff /proc/self/status', 0, [/Read-only file system/, /^lo$/m, /CapEff:\t0{16}$/m]],
    ['that it wants too much memory', 'head -c 100000000 /dev/zero | tail', 137, [/^out of memory$/m, /^exit 137, at most 32\.0 MiB of memory$/m]],
    ['that it wants too many processes', 'for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do sleep 1 & done; wait', 2, [/can't fork/]],
    ['that it takes too long', 'trap "" TERM; echo began; sleep 1000', 124, [/^began$/m, /^time is up: ended$/m]],
    ['that it talks too much', 'yes', 124, [/too much output: ended/]],
  ])('sandbox: shows %s', async (_name, script, exit, shown) => {
    const example = run('sandbox', 'local/busybox:1');
    example.child.stdin?.end(script);
    const { output, code } = await example.ended;
    // What comes by two pipes comes in any order.
    for (const line of shown) expect(line.test(output), `${line} in ${output.slice(-2000)}`).toBe(true);
    expect(code, output.slice(-5000)).toBe(exit);
    expect(await leftIn(namespace)).toMatchObject({ containers: [], tasks: [], leases: [], mounts: [] });
  });

  it('monitor: keeps its table, and ends when nobody is subscribed', async () => {
    const example = run('monitor');
    await until(() => example.output().includes('{}'));
    const task = await namespace.task({ id: 'seen' });
    await until(() => example.output().includes("seen: 'running'"));
    await task.kill('SIGKILL').forEach(() => undefined);
    await until(() => example.output().includes("seen: 'ended with 137'"));
    example.child.kill('SIGTERM');
    expect((await example.ended).code).toBe(0);
  });
});

interface Example {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<{ readonly output: string; readonly code: number | null }>;
}

function run(name: string, ...args: readonly string[]): Example {
  const env = { ...process.env, CONTAINERD_ADDRESS: daemon.address, CONTAINERD_NAMESPACE: namespace.name };
  const child = spawn(process.execPath, ['--import', 'tsx', `examples/${name}.ts`, ...args], { cwd: ROOT, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  return { child, output: () => output, ended: once(child, 'close').then(([code]) => ({ output, code: code as number | null })) };
}
