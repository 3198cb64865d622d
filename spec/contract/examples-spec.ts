import { describe, expect, it } from 'vitest';
import { only } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { daemon } from '../support/contract/daemon.js';
import { runExample } from '../support/contract/example.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { leftIn } from '../support/contract/left.js';

const namespace = freshNamespace('examples');

/** The programs shown in README.md, run as a user would: against the built package. */
describe('the examples', () => {
  it('tour: shows events live and every exit', async () => {
    await namespace.container({ id: 'tour' });
    const { output, code } = await runExample(namespace.name, 'tour', 'tour').ended;
    expect(code, output).toBe(0);
    expect(output).toMatch(/exit +ends-with-0: code 0 at 2/);
    expect(output).toMatch(/exit +ends-with-3: code 3 at 2/);
    expect(output).toMatch(/exit +is-killed: code 143 at 2/);
    expect(output).toMatch(/stdout +talks: to stdout\nexit|stdout +talks: to stdout\nstderr/);
    expect(output).toMatch(/stderr +talks: to stderr/);
    expect(output).toMatch(/exit +tour: code 137 at 2/);
    expect(output).toMatch(/event +\/tasks\/exit +containerId=tour execId=ends-with-3 pid=\d+ exitCode=3/);
  });

  it('quickstart: runs an exec in an existing task, and exits', async () => {
    await namespace.task({ id: 'web' });
    const { output, code } = await runExample(namespace.name, 'quickstart').ended;
    expect(code, output).toBe(0);
    expect(output).toMatch(/stdout: \S+/);
    expect(output).toMatch(/stderr: cat: .*\/nowhere/);
    expect(output).toMatch(/exit code 1 2/);
  });

  it('restart: tries three times, and exits', async () => {
    await namespace.task({ id: 'web' });
    const { output, code } = await runExample(namespace.name, 'restart').ended;
    expect(code, output).toBe(0);
    expect(output.trim().split('\n')).toEqual(['run 0: code 7', 'run 1: code 7', 'run 2: code 7']);
  });

  it('usage: shows what a namespace takes on disk', async () => {
    await only(namespace.containerd.leases.create('kept'));
    const { output, code } = await runExample(namespace.name, 'usage').ended;
    await only(namespace.containerd.leases.delete('kept'));
    expect(code, output).toBe(0);
    expect(output).toMatch(/^content +\d+\.\d MiB in \d+ blobs$/m);
    expect(output).toMatch(/^snapshot +\d+\.\d MiB committed sha256:[0-9a-f]{64}$/m);
    expect(output).toMatch(/^lease +kept$/m);
  });

  it('monitor: keeps its table up to date, and exits when nobody is subscribed', async () => {
    const example = runExample(namespace.name, 'monitor');
    await until(() => example.output().includes('{}'));
    const task = await namespace.task({ id: 'seen' });
    await until(() => example.output().includes("seen: 'running'"));
    await task.kill('SIGKILL').forEach(() => undefined);
    await until(() => example.output().includes("seen: 'stopped with 137'"));
    example.child.kill('SIGTERM');
    expect((await example.ended).code).toBe(0);
  });

  it('run: shows how an archive becomes an image, and a command of it an exit', async () => {
    const { output, code } = await runExample(
      namespace.name,
      'run',
      daemon.image,
      'sh',
      '-c',
      'echo to stdout; echo to stderr >&2; exit 3',
    ).ended;
    expect(code, output).toBe(0);
    for (const line of [
      /^image +local\/busybox:1$/m,
      /^started +pid \d+$/m,
      /^stdout +to stdout$/m,
      /^stderr +to stderr$/m,
      /^exited +code 3$/m,
    ])
      expect(output).toMatch(line);
    expect(await leftIn(namespace)).toMatchObject({ containers: [], tasks: [], leases: [], mounts: [] });
  });
});
