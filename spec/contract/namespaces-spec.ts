import { describe, expect, it } from 'vitest';
import { connect, ofType } from '../../src/index.js';
import type { Containerd, Process } from '../../src/index.js';
import { only, refusal, until } from '../support/contract/commands.js';
import { daemon } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { live } from '../support/contract/live.js';
import { ran } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';
import { clear, workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('here');
const there = freshNamespace('there');

const inBoth = [here, there] as const;

/** Execs of the same names in both namespaces. */
const twins = async (args: readonly string[]): Promise<readonly [Process, Process]> => {
  const make = async (place: typeof here): Promise<Process> => {
    const task = await place.task({ id: 'web' });
    return only(task.exec('probe', { args }));
  };
  return [await make(here), await make(there)];
};

describe('two namespaces with the same ids', () => {
  it('keep the exits of their execs apart', async () => {
    const [ours, theirs] = await twins(['sleep', '1000']);
    const waited = recording(ours.wait());
    await only(ours.start());
    await only(theirs.start());
    await only(theirs.kill('SIGHUP'));
    expect((await only(theirs.wait())).exitCode).toBe(129);
    await only(theirs.delete());
    expect(await only(ours.status())).toEqual({ state: 'running' });
    expect(waited).toMatchObject({ values: [], ended: undefined });
    await only(ours.kill('SIGTERM'));
    await until(() => waited.ended);
    expect(waited.values).toMatchObject([{ exitCode: 143 }]);
    await only(ours.delete());
  });

  it('keep the exits of their tasks apart', async () => {
    const [ours, theirs] = await Promise.all(inBoth.map((place) => place.task({ id: 'web' })));
    const waited = recording(ours!.wait());
    await only(theirs!.kill('SIGKILL'));
    expect((await only(theirs!.wait())).exitCode).toBe(137);
    await only(theirs!.delete());
    expect(await only(ours!.status())).toEqual({ state: 'running' });
    expect(waited).toMatchObject({ values: [], ended: undefined });
    await only(ours!.kill('SIGKILL'));
    await until(() => waited.ended);
    expect(waited.values).toMatchObject([{ exitCode: 137 }]);
  });

  it('are told apart by a client that receives the events of both', async () => {
    const all = here.connect({ allNamespaces: true });
    const [ours, theirs] = await twins(['sleep', '1000']);
    await only(ours.start());
    await only(theirs.start());
    const loaded = await only((await only(all.task('web'))).loadProcess('probe'));
    const exits = recording(all.events.pipe(ofType('TaskExit')));
    const waited = recording(loaded.wait());
    await live(all);
    await only(theirs.kill('SIGHUP'));
    await exits.first(({ namespace }) => namespace === there.name);
    expect(waited.values).toEqual([]);
    await only(ours.kill('SIGTERM'));
    await until(() => waited.ended);
    expect(waited.values).toMatchObject([{ exitCode: 143 }]);
    await Promise.all([only(ours.delete()), only(theirs.delete())]);
  });

  it('list only their own tasks', async () => {
    await here.task({ id: 'web' });
    await there.container({ id: 'web' });
    expect((await only(here.containerd.tasks())).map(({ id }) => id)).toEqual(['web']);
    expect(await only(there.containerd.tasks())).toEqual([]);
    expect((await only(there.containerd.tasks({ namespace: here.name }))).map(({ id }) => id)).toEqual(['web']);
    expect(await only(here.containerd.tasks({ namespace: there.name }))).toEqual([]);
    expect(
      (await only(there.containerd.tasks({ namespace: here.name, ids: ['web', 'gone'] }))).map(({ id }) => id),
    ).toEqual(['web']);
    expect(await refusal(there.containerd.task('web'))).toMatchObject({ code: 'not_found' });
  });
});

describe('events', () => {
  const seen = (client: Containerd): { readonly namespaces: () => readonly string[] } => {
    const events = recording(client.events);
    return { namespaces: () => events.values.flatMap((event) => ('namespace' in event ? [event.namespace] : [])) };
  };

  it("are those of the client's namespace", async () => {
    const client = here.connect();
    const events = seen(client);
    await live(client);
    await there.container();
    await here.container();
    await until(() => events.namespaces().length > 0);
    expect(new Set(events.namespaces())).toEqual(new Set([here.name]));
  });

  it('are those of all namespaces on request, without probes', async () => {
    const client = here.connect({ allNamespaces: true });
    const events = seen(client);
    await live(client);
    await there.container();
    await here.container();
    await until(() => events.namespaces().includes(here.name) && events.namespaces().includes(there.name));
    expect(events.namespaces().filter((name) => name.includes('probe'))).toEqual([]);
  });
});

describe('a namespace', () => {
  it('may have a name of 76 characters', async () => {
    const name = `${here.name}-`.padEnd(76, 'x');
    const client = connect({ address: daemon.address, namespace: name, fifoFolder: here.fifoFolder });
    await workshop.importImage(name);
    await workshop.createContainer(name, { id: 'web', args: ['sleep', '1000'] });
    const container = await only(client.container('web'));
    const task = await only(container.createTask());
    await only(task.start());
    expect(await ran(task, ['sh', '-c', 'echo long; exit 3'])).toMatchObject({
      stdout: 'long\n',
      exit: { exitCode: 3 },
    });
    await clear(name, 'web');
    await client.close();
  });

  it('that does not exist is empty', async () => {
    const client = here.connect({ namespace: 'nobody-made-this' });
    expect(await only(client.tasks())).toEqual([]);
    expect(await refusal(client.container('web'))).toMatchObject({ code: 'not_found' });
    expect(await refusal(client.task('web'))).toMatchObject({ code: 'not_found' });
  });
});
