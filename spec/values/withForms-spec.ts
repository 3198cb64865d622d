import { inspect } from 'node:util';
import { firstValueFrom, mergeMap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/index.js';
import { fakeContainerd } from '../../src/testing/index.js';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('on the console and in JSON', () => {
  it('a client is its address and namespace', async () => {
    const containerd = connect({ address: '/nowhere/rx.sock', namespace: 'ci' });
    const view = containerd.in('other');
    expect(inspect(containerd)).toBe("Containerd { address: '/nowhere/rx.sock', namespace: 'ci' }");
    expect(json(containerd)).toEqual({ address: '/nowhere/rx.sock', namespace: 'ci' });
    expect(inspect(view)).toBe("ContainerdNamespace { address: '/nowhere/rx.sock', namespace: 'other' }");
    expect(json({ view })).toEqual({ view: { address: '/nowhere/rx.sock', namespace: 'other' } });
    await containerd.close();
  });

  it('a fake is its namespace', () => {
    const containerd = fakeContainerd();
    expect(inspect(containerd)).toBe("FakeContainerd { namespace: 'default' }");
    expect(json(containerd.in('other'))).toEqual({ namespace: 'other' });
  });

  it('a container is its record, on the console without its specification', async () => {
    const container = await firstValueFrom(fakeContainerd().container('web'));
    expect(inspect(container)).toMatch(/^Container \{\n(?: {2}.*\n)* {2}id: 'web'/);
    expect(inspect(container)).not.toMatch(/spec|Function|Getter/);
    expect(json(container)).toMatchObject({ id: 'web', record: { id: 'web', labels: {} } });
    const fresh = await firstValueFrom(container.refresh());
    expect(inspect(fresh)).toBe(inspect(container));
  });

  it('a task and an exec are their ids, pid and streams', async () => {
    const containerd = fakeContainerd({ processes: { web: { state: 'running', pid: 7 } } });
    const [task] = await firstValueFrom(containerd.tasks());
    const io = { stdin: '', stdout: '', stderr: '', terminal: false };
    expect(inspect(task, { breakLength: Infinity })).toBe(
      `Task { containerId: 'web', id: 'web', pid: 7, io: ${inspect(io)} }`,
    );
    expect(json(task)).toEqual({ containerId: 'web', id: 'web', pid: 7, io });
    const exec = await firstValueFrom(
      containerd.task('web').pipe(mergeMap((web) => web.exec('probe', { args: ['ls'] }))),
    );
    expect(inspect(exec)).toMatch(/^Process \{\n {2}containerId: 'web',\n {2}id: 'probe',\n {2}pid: undefined,/);
  });

  it('an image is its record', async () => {
    const image = await firstValueFrom(fakeContainerd().image('busybox'));
    expect(inspect(image)).toMatch(/^Image \{\n(?: {2}.*\n)* {2}name: 'busybox'/);
    expect(inspect(image)).not.toMatch(/Function|record/);
    expect(json(image)).toEqual(json(image.record));
  });
});
