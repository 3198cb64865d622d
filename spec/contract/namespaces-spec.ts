import { NEVER, tap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { connect, ofType } from '../../src/index.js';
import type { Containerd, Process } from '../../src/index.js';
import { leasesApi } from '../../src/observables/services/leases.js';
import { parseAddress } from '../../src/observables/wire/address.js';
import { createChannel } from '../../src/observables/wire/createChannel.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { daemon, version } from '../support/contract/daemon.js';
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

  it('are distinguished by a client that receives the events of both', async () => {
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
    expect((await only(there.containerd.in(here.name).tasks())).map(({ id }) => id)).toEqual(['web']);
    expect(await only(here.containerd.in(there.name).tasks())).toEqual([]);
    expect((await only(there.containerd.in(here.name).tasks({ ids: ['web', 'gone'] }))).map(({ id }) => id)).toEqual([
      'web',
    ]);
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

describe('in()', () => {
  it('is another namespace of the same client: its tasks, waits and events', async () => {
    const client = here.connect();
    const view = client.in(there.name);
    expect(client.in(there.name)).toBe(view);
    expect(view).toMatchObject({ namespace: there.name, allNamespaces: false });
    const [ours, theirs] = await twins(['sleep', '1000']);
    await only(ours.start());
    await only(theirs.start());
    const loaded = await only((await only(view.task('web'))).loadProcess('probe'));
    const own = await only((await only(client.task('web'))).loadProcess('probe'));
    const waited = recording(own.wait());
    const exits = recording(view.events.pipe(ofType('TaskExit')));
    await live(view);
    await live(client);
    await only(ours.kill('SIGHUP'));
    await until(() => waited.ended);
    await only(loaded.kill('SIGTERM'));
    expect((await only(loaded.wait())).exitCode).toBe(143);
    expect(waited.values).toMatchObject([{ exitCode: 129 }]);
    await exits.first(({ execId }) => execId === 'probe');
    expect(exits.values.map(({ namespace }) => namespace)).toEqual([there.name]);
    await Promise.all([only(ours.delete()), only(theirs.delete())]);
  });

  it('releases what was created through it, and is closed with its client', async () => {
    const client = here.connect();
    const view = client.in(there.name);
    const released: string[] = [];
    const using = recording(
      view.using(
        () => view.tasks(),
        () => NEVER,
        () =>
          view.tasks().pipe(
            tap(() => {
              released.push('through the view');
            }),
          ),
      ),
    );
    const task = await there.task({ id: 'web' });
    const waiting = recording((await only(view.task('web'))).wait());
    await live(view);
    expect(await client.close()).toEqual([]);
    expect(released).toEqual(['through the view']);
    expect(using.reason).toMatchObject({ code: 'cancelled' });
    expect(waiting.reason).toMatchObject({ code: 'cancelled' });
    expect(await refusal(view.tasks())).toMatchObject({ code: 'cancelled' });
    expect(await only(task.status())).toEqual({ state: 'running' });
  });
});

describe('namespaces', () => {
  it('are created, labelled, listed and deleted', async () => {
    const name = `${here.name}-made`;
    const made = await only(here.containerd.createNamespace(name, { labels: { team: 'ci', draft: 'yes' } }));
    expect(made).toEqual({ name, labels: { team: 'ci', draft: 'yes' } });
    expect(await refusal(here.containerd.createNamespace(name))).toMatchObject({ code: 'already_exists' });
    expect(await only(here.containerd.labelNamespace(name, { stage: 'tested', draft: undefined }))).toEqual({
      name,
      labels: { team: 'ci', stage: 'tested' },
    });
    expect(await only(here.containerd.namespaces())).toContainEqual({ name, labels: { team: 'ci', stage: 'tested' } });
    expect((await only(here.containerd.labelNamespace(name, {}))).labels).toEqual({ team: 'ci', stage: 'tested' });
    await only(here.containerd.deleteNamespace(name));
    expect((await only(here.containerd.namespaces())).map((each) => each.name)).not.toContain(name);
    expect(await refusal(here.containerd.deleteNamespace(name))).toMatchObject({ code: 'not_found' });
  });

  it('that are not empty cannot be deleted', async () => {
    await there.container();
    expect(await refusal(here.containerd.deleteNamespace(there.name))).toMatchObject({
      code: 'failed_precondition',
      rpc: 'Namespaces/Delete',
    });
  });

  it('that have become empty stay until they are deleted', async () => {
    const name = `${here.name}-emptied`;
    const channel = createChannel(parseAddress(daemon.address), name, undefined);
    await only(leasesApi(channel).create('a', {}));
    await only(leasesApi(channel).delete('a'));
    channel.close();
    expect((await only(here.containerd.namespaces())).map((each) => each.name)).toContain(name);
    expect(await refusal(here.containerd.createNamespace(name))).toMatchObject({ code: 'already_exists' });
    await only(here.containerd.deleteNamespace(name));
    expect((await only(here.containerd.namespaces())).map((each) => each.name)).not.toContain(name);
  });

  it('reject names and labels that containerd would reject', async () => {
    expect(await refusal(here.containerd.createNamespace('a b'))).toMatchObject({ argument: 'name' });
    expect(await refusal(here.containerd.createNamespace('a', { labels: { a: 5 as never } }))).toMatchObject({
      argument: 'labels.a',
    });
    expect(() => here.containerd.in('')).toThrow('namespace: must be');
  });
});

describe('server()', () => {
  it('emits the version, the plugins, and what else this version reports', async () => {
    const server = await only(here.containerd.server());
    expect(server).toMatchObject(await only(here.containerd.version()));
    expect(server.uuid).toMatch(/^[0-9a-f-]{36}$/);
    expect(server.plugins).toContainEqual(
      expect.objectContaining({ type: 'io.containerd.snapshotter.v1', id: 'native', error: undefined }),
    );
    if (version === '1.6') expect(server).toMatchObject({ pid: undefined, deprecations: undefined });
    else {
      expect(server.pid).toBeGreaterThan(0);
      expect(server.deprecations).toBeInstanceOf(Array);
    }
  });
});
