import { EMPTY, Subject, lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Containerd, ContainerdError, Process } from '../../src/index.js';
import { fakeContainerd } from '../../src/testing/index.js';

const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (reason: unknown) => (reason as ContainerdError).code);

/** Every way to a handle of a process. */
const ways: Record<string, (client: Containerd) => Promise<Process>> = {
  'a task': (client) => lastValueFrom(client.task('web')),
  'the task of a container': async (client) => lastValueFrom((await lastValueFrom(client.container('web'))).task()),
  'a new task': async (client) => lastValueFrom((await lastValueFrom(client.createContainer('db', { image: 'busybox' }))).createTask()),
  'a new exec': async (client) => lastValueFrom((await lastValueFrom(client.task('web'))).exec('probe', { args: ['true'] })),
  'an exec': async (client) => lastValueFrom((await lastValueFrom(client.task('web'))).loadProcess('probe')),
};

describe('the handles that users get', () => {
  it.each(Object.entries(ways))('have waits that end when the client begins to close, and commands that it waits for: %s', async (_way, get) => {
    const answer = new Subject<undefined>();
    const containerd = fakeContainerd({ answers: { kill: () => answer } });
    const process = await get(containerd);
    const [wait, kill] = [codeOf(lastValueFrom(process.wait())), codeOf(lastValueFrom(process.kill()))];
    let closed = false;
    const closing = containerd.close().then(() => { closed = true; });
    expect(await wait).toBe('cancelled');
    expect(closed).toBe(false);
    answer.next(undefined);
    // An exec that was not started cannot be killed.
    expect(await kill).not.toBe('cancelled');
    await closing;
  });

  it.each(Object.entries(ways))('give themselves to the options of delete: %s', async (_way, get) => {
    const process = await get(fakeContainerd());
    const seen: Process[] = [];
    const option = (given: Process) => {
      seen.push(given);
      return EMPTY;
    };
    await codeOf(lastValueFrom(process.delete(option, option)));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((each) => each === process)).toBe(true);
  });

  it('know the pid as soon as there is one', async () => {
    const exec = await lastValueFrom((await lastValueFrom(fakeContainerd({ processes: { web: { state: 'running' } } }).task('web'))).exec('probe', { args: ['true'] }));
    expect(exec.pid).toBeUndefined();
    const pid = await lastValueFrom(exec.start());
    expect([pid > 0, exec.pid]).toEqual([true, pid]);
  });
});
