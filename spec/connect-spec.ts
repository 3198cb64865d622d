import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { status } from '@grpc/grpc-js';
import { config, filter, firstValueFrom, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../src/connect.js';
import type { Containerd } from '../src/Containerd.js';
import type { ConnectOptions } from '../src/options.js';
import containerServices from '../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import containerWire from '../src/gen/containerd/services/containers/v1/containers_pb.js';
import eventServices from '../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import type eventWire from '../src/gen/containerd/services/events/v1/events_pb.js';
import services from '../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import versionServices from '../src/gen/containerd/services/version/v1/version_grpc_pb.js';
import versionWire from '../src/gen/containerd/services/version/v1/version_pb.js';
import task from '../src/gen/containerd/types/task_pb.js';
import { eventFilter } from '../src/observables/filters/eventFilter.js';
import { fill } from '../src/observables/wire/fill.js';
import { PROBE_NAMESPACE } from '../src/observables/events/probe.js';
import { errorWith } from './support/errorWith.js';
import { eventually } from './support/eventually.js';
import { fakeEvents } from './support/fakeEvents.js';
import { FakeServer } from './support/FakeServer.js';
import { AT } from './support/received.js';
import { exitEnvelope, timestampOf } from './support/wire.js';

let server: FakeServer;
let events: ReturnType<typeof fakeEvents>;
const clients: Containerd[] = [];

beforeEach(async () => {
  server = await FakeServer.start();
  events = fakeEvents(server);
});
afterEach(async () => {
  config.onUnhandledError = null;
  for (const client of clients.splice(0)) await client.close();
  await server.stop();
});

function client(options: ConnectOptions = {}): Containerd {
  const made = connect({ address: server.address, namespace: 'default', linger: 0, ...options });
  clients.push(made);
  return made;
}

/** Everything an Observable emits, including its end. */
function heard<T>(source: Observable<T>, name: (value: T) => unknown = (value) => value): unknown[] {
  const all: unknown[] = [];
  source.subscribe({
    next: (value) => all.push(name(value)),
    error: (reason: unknown) => all.push(reason),
    complete: () => all.push('complete'),
  });
  return all;
}

const live = ({ connection }: Containerd): Promise<unknown> =>
  firstValueFrom(connection.pipe(filter(({ state }) => state === 'live')));

/** The task `web` runs with pid 100; containerd answers nothing else about it. */
function runWeb(): void {
  const process = fill(new task.Process(), { id: 'web', pid: 100, status: task.Status.RUNNING });
  server.on(services.TasksService.get, ({ answer }) => {
    answer(fill(new wire.GetResponse(), { process }));
  });
}

const answerVersion = (): void => {
  server.on(versionServices.VersionService.version, ({ answer }) => {
    answer(fill(new versionWire.VersionResponse(), { version: '1.7.24' }));
  });
};

describe('connect', () => {
  it('opens nothing before the first subscription', async () => {
    answerVersion();
    const lazy = client();
    const all = [
      lazy.events,
      lazy.connection,
      lazy.version(),
      lazy.task('web'),
      lazy.tasks(),
      lazy.container('web'),
      lazy.eventsMatching(eventFilter({ topic: '/a' })),
    ];
    expect(all).toHaveLength(7);
    // Another client comes and goes meanwhile: it is the only one that the server has seen.
    expect(await firstValueFrom(client().version())).toMatchObject({ version: '1.7.24' });
    expect(server.connections).toBe(1);
    await lazy.close();
    expect(server.connections).toBe(1);
  });

  it('uses one connection for everything', async () => {
    answerVersion();
    const one = client();
    const subscription = one.events.subscribe();
    await live(one);
    await firstValueFrom(one.version());
    await firstValueFrom(one.version());
    expect(server.connections).toBe(1);
    expect(server.callsOf('Events/Subscribe')).toHaveLength(1);
    subscription.unsubscribe();
  });

  it.each<[string, ConnectOptions]>([
    ['address', { address: 'relative/path' }],
    ['namespace', { namespace: 'not allowed' }],
    ['tls', { address: 'tcp://localhost:1' }],
    ['linger', { linger: -1 }],
  ])('throws at once for an invalid %s', (argument, options) => {
    expect(() => connect(options)).toThrow(errorWith('invalid_argument', { argument }));
  });

  it('does not keep a program alive once it has its answer', async () => {
    answerVersion();
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('support/connectAndExit.ts', import.meta.url)), server.address],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect([output, child.exitCode]).toEqual(['connecting live 1.7.24\n', 0]);
  });
});

describe('connection', () => {
  it('emits the state of the stream, from beginning to end', async () => {
    const one = client();
    const states = heard(one.connection);
    await eventually(() => {
      expect(states).toEqual([{ state: 'connecting' }, { state: 'live', proof: 'probe' }]);
    });
    const before = Date.now();
    events.end();
    await eventually(() => {
      expect(states.slice(2)).toMatchObject([
        { state: 'gap', reason: { code: 'unavailable' } },
        { state: 'live', proof: 'probe' },
      ]);
    });
    const { since } = states[2] as { since: Date };
    expect(since.getTime()).toBeGreaterThanOrEqual(before - 1);
    await one.close();
    expect(states.slice(4)).toEqual([{ state: 'closed' }, 'complete']);
  });

  it('says that nothing is proved if Publish is refused, and repeats the status calls of waits', async () => {
    runWeb();
    server.on(eventServices.EventsService.publish, ({ fail }) => {
      fail(status.PERMISSION_DENIED);
    });
    const one = client();
    const states = heard(one.connection);
    const subscription = one
      .task('web')
      .pipe(mergeMap((web) => web.wait()))
      .subscribe();
    await eventually(() => {
      expect(states.slice(1)).toEqual(Array.from({ length: 4 }, () => ({ state: 'live', proof: 'none' })));
    });
    // Once to find the task, then with each `live`.
    await eventually(() => {
      expect(server.callsOf('Tasks/Get').length).toBeGreaterThanOrEqual(5);
    });
    subscription.unsubscribe();
  });

  it('survives a daemon that is killed and restarts', async () => {
    const one = client();
    const states = heard(one.connection, ({ state }) => state);
    await live(one);
    await server.kill();
    await eventually(() => {
      expect(states).toEqual(['connecting', 'live', 'gap']);
    });
    await server.resume();
    await eventually(() => {
      expect(states).toEqual(['connecting', 'live', 'gap', 'live']);
    });
  });

  it('fails after connectTimeout if nobody listens, and names the address', async () => {
    await server.kill();
    const error = await firstValueFrom(client({ connectTimeout: 200 }).events).catch((reason: unknown) => reason);
    expect(error).toEqual(errorWith('unavailable', { argument: 'address', message: server.address }));
  });

  it('fails after connectTimeout if the listener never answers', async () => {
    server.on(eventServices.EventsService.publish, () => undefined);
    await expect(firstValueFrom(client({ connectTimeout: 200 }).events)).rejects.toEqual(
      errorWith('unavailable', { rpc: 'Events/Subscribe', message: '200 ms' }),
    );
    await eventually(() => {
      expect(server.callsOf('Events/Subscribe').every(({ cancelled }) => cancelled)).toBe(true);
    });
  });

  it('fails at once if the address is a file that is not a socket', async () => {
    const address = `${server.address}.txt`;
    writeFileSync(address, '');
    await expect(firstValueFrom(client({ address }).events)).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'address', message: 'is not a socket' }),
    );
  });
});

describe('events', () => {
  it("are those of the client's namespace, with one filter for it and one for the probe", async () => {
    const one = client({ namespace: 'k8s.io' });
    const subscription = one.events.subscribe();
    await live(one);
    const [call] = server.callsOf('Events/Subscribe');
    expect((call!.request as eventWire.SubscribeRequest).getFiltersList()).toEqual([
      'namespace=="k8s.io"',
      expect.stringMatching(/^topic=="\/rx-containerd\/probe\/[0-9a-f-]{36}"$/),
    ]);
    expect(call!.namespace).toBe('k8s.io');
    subscription.unsubscribe();
  });

  it('cover all namespaces on request', async () => {
    const one = client({ allNamespaces: true });
    const seen = heard(one.events, (event) => (event.type === 'Gap' ? 'gap' : event.namespace));
    await live(one);
    expect((server.callsOf('Events/Subscribe')[0]!.request as eventWire.SubscribeRequest).getFiltersList()).toEqual([]);
    events.publish(exitEnvelope(0, { namespace: 'default' }));
    events.publish(exitEnvelope(0, { namespace: 'k8s.io' }));
    await eventually(() => {
      expect(seen).toEqual(['default', 'k8s.io']);
    });
  });

  it('are proved live by a probe in a namespace of its own, which nobody sees', async () => {
    const one = client({ allNamespaces: true });
    const seen = heard(one.events, ({ type }) => type);
    await live(one);
    expect(new Set(server.callsOf('Events/Publish').map(({ namespace }) => namespace))).toEqual(
      new Set([PROBE_NAMESPACE]),
    );
    events.publish(exitEnvelope(0));
    await eventually(() => {
      expect(seen).toEqual(['TaskExit']);
    });
  });

  it('are decoded and emitted to all subscribers, even if one throws', async () => {
    const unhandled: unknown[] = [];
    config.onUnhandledError = (reason) => unhandled.push(reason);
    const one = client();
    one.events.subscribe(() => {
      throw new Error('a mistake');
    });
    const seen = heard(one.events);
    await live(one);
    events.publish(exitEnvelope(3));
    events.publish(exitEnvelope(4));
    await eventually(() => {
      expect(seen).toMatchObject([
        { type: 'TaskExit', exitCode: 3 },
        { type: 'TaskExit', exitCode: 4 },
      ]);
    });
    await eventually(() => {
      expect(unhandled).toHaveLength(2);
    });
  });

  it('include a gap', async () => {
    const one = client();
    const seen = heard(one.events, ({ type }) => type);
    await live(one);
    events.end();
    await eventually(() => {
      expect(seen).toEqual(['Gap']);
    });
    await live(one);
    events.publish(exitEnvelope(3));
    await eventually(() => {
      expect(seen).toEqual(['Gap', 'TaskExit']);
    });
  });

  it('linger for the next subscriber, and end afterwards', async () => {
    const one = client({ linger: 300 });
    const subscription = one.events.subscribe();
    await live(one);
    subscription.unsubscribe();
    one.events.subscribe().unsubscribe();
    expect(server.callsOf('Events/Subscribe')).toMatchObject([{ cancelled: false }]);
    await eventually(() => {
      expect(server.callsOf('Events/Subscribe')).toMatchObject([{ cancelled: true }]);
    });
  });

  it('that match a filter come from a stream of their own, within the namespace', async () => {
    const one = client();
    const matching = one.eventsMatching(eventFilter({ topic: '/tasks/exit' }), eventFilter({ topic: '/tasks/oom' }));
    const [first, second] = [heard(matching), heard(matching)];
    await eventually(() => {
      expect(server.callsOf('Events/Subscribe')).toHaveLength(1);
    });
    const filters = (server.callsOf('Events/Subscribe')[0]!.request as eventWire.SubscribeRequest).getFiltersList();
    expect(filters).toEqual([
      'namespace=="default",topic=="/tasks/exit"',
      'namespace=="default",topic=="/tasks/oom"',
      expect.stringContaining('/rx-containerd/probe/') as string,
    ]);
    events.publish(exitEnvelope(3));
    await eventually(() => {
      expect([first, second]).toMatchObject([[{ exitCode: 3 }], [{ exitCode: 3 }]]);
    });
  });

  it('that match a filter which containerd cannot parse fail once', async () => {
    server.on(eventServices.EventsService.subscribe, ({ fail }) => {
      fail(status.UNKNOWN, 'subscription error: failed parsing subscription filters: no');
    });
    await expect(firstValueFrom(client().eventsMatching(eventFilter({ topic: 'a' })))).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'filters' }),
    );
    expect(server.callsOf('Events/Subscribe')).toHaveLength(1);
  });
});

describe('a wait', () => {
  beforeEach(runWeb);

  it('ends with the exit event; an exit with another pid leads to a status call', async () => {
    const one = client();
    const web = await firstValueFrom(one.task('web'));
    const exits = heard(web.wait());
    await eventually(() => {
      expect(server.callsOf('Tasks/Get')).toHaveLength(2);
    });
    events.publish(exitEnvelope(9, { pid: 99 }));
    await eventually(() => {
      expect(server.callsOf('Tasks/Get')).toHaveLength(3);
    });
    events.publish(exitEnvelope(9, { namespace: 'k8s.io' }));
    events.publish(exitEnvelope(3));
    await eventually(() => {
      expect(exits).toMatchObject([{ kind: 'exited', exitCode: 3, source: 'event' }, 'complete']);
    });
    expect(server.callsOf('Tasks/Get')).toHaveLength(3);
  });

  it('cancels its status call at the server when it is unsubscribed', async () => {
    const one = client();
    const web = await firstValueFrom(one.task('web'));
    server.on(services.TasksService.get, () => undefined);
    const subscription = web.wait().subscribe();
    await eventually(() => {
      expect(server.callsOf('Tasks/Get')).toHaveLength(2);
    });
    subscription.unsubscribe();
    await eventually(() => {
      expect(server.callsOf('Tasks/Get')[1]!.cancelled).toBe(true);
    });
    await eventually(() => {
      expect(server.callsOf('Events/Subscribe')[0]!.cancelled).toBe(true);
    });
  });

  it('continues across the death of the daemon', async () => {
    const one = client();
    const web = await firstValueFrom(one.task('web'));
    const exits = heard(web.wait());
    await live(one);
    await server.kill();
    const process = fill(new task.Process(), {
      id: 'web',
      pid: 100,
      status: task.Status.STOPPED,
      exitStatus: 4,
      exitedAt: timestampOf(AT.ns),
    });
    server.on(services.TasksService.get, ({ answer }) => {
      answer(fill(new wire.GetResponse(), { process }));
    });
    await server.resume();
    await eventually(() => {
      expect(exits).toMatchObject([{ kind: 'exited', exitCode: 4, source: 'status' }, 'complete']);
    });
  });
});

describe('close', () => {
  it('completes the streams, and ends pending waits and calls with `cancelled`', async () => {
    runWeb();
    server.on(versionServices.VersionService.version, () => undefined);
    const one = client();
    const web = await firstValueFrom(one.task('web'));
    const [seen, states, waiting, calling] = [
      heard(one.events),
      heard(one.connection, ({ state }) => state),
      heard(web.wait()),
      heard(one.version()),
    ];
    await live(one);
    await eventually(() => {
      expect(server.callsOf('Version/Version')).toHaveLength(1);
    });
    await one.close();
    await eventually(() => {
      expect(calling).toEqual([errorWith('cancelled')]);
    });
    expect(seen).toEqual(['complete']);
    expect(states).toEqual(['connecting', 'live', 'closed', 'complete']);
    expect(waiting).toEqual([errorWith('cancelled', { message: 'the client was closed' })]);
    await eventually(() => {
      expect(
        server.calls.filter(({ rpc, cancelled }) => rpc !== 'Tasks/Get' && rpc !== 'Events/Publish' && !cancelled),
      ).toEqual([]);
    });
  });

  it('leaves nothing running: everything is cancelled or complete, and nothing is sent', async () => {
    runWeb();
    const one = client();
    const web = await firstValueFrom(one.task('web'));
    await one.close();
    server.calls.length = 0;
    const closed = errorWith('cancelled', { message: 'the client was closed' });
    for (const command of [
      one.version(),
      one.tasks(),
      one.task('web'),
      one.container('web'),
      web.wait(),
      web.wait({ via: 'rpc' }),
      web.kill(),
      web.delete(),
      web.status(),
      web.pids(),
    ]) {
      await expect(firstValueFrom<unknown>(command)).rejects.toEqual(closed);
    }
    expect(heard(one.events)).toEqual(['complete']);
    expect(heard(one.connection, ({ state }) => state).slice(-2)).toEqual(['closed', 'complete']);
    expect(server.calls).toEqual([]);
  });

  it('may be called twice, before anything was opened, and by `await using`', async () => {
    const one = client();
    await one.close();
    await one.close();
    await client()[Symbol.asyncDispose]();
    expect(server.connections).toBe(0);
  });

  it('stops a client that is trying to connect', async () => {
    await server.kill();
    const one = client();
    const states = heard(one.connection, ({ state }) => state);
    await one.close();
    // Why it is connecting may have been emitted before it was closed.
    expect(states.filter((state, n) => state !== states[n - 1])).toEqual(['connecting', 'closed', 'complete']);
  });
});

describe('a query', () => {
  it('with an invalid id is rejected before anything is sent', async () => {
    const one = client();
    for (const id of ['', 'a b', '../a', 'x'.repeat(77), undefined as unknown as string]) {
      await expect(firstValueFrom(one.task(id))).rejects.toEqual(errorWith('invalid_argument', { argument: 'id' }));
      await expect(firstValueFrom(one.container(id))).rejects.toEqual(
        errorWith('invalid_argument', { argument: 'id' }),
      );
    }
    expect(server.connections).toBe(0);
  });

  it('for a container by id finds it if it exists', async () => {
    server.on(containerServices.ContainersService.get, ({ request, answer, fail }) => {
      if (request.getId() === 'web')
        answer(
          fill(new containerWire.GetContainerResponse(), {
            container: fill(new containerWire.Container(), { id: 'web' }),
          }),
        );
      else fail(status.NOT_FOUND, 'container "other" in namespace "default": not found');
    });
    expect(await firstValueFrom(client().container('web'))).toMatchObject({ id: 'web' });
    await expect(firstValueFrom(client().container('other'))).rejects.toEqual(
      errorWith('not_found', { rpc: 'Containers/Get' }),
    );
  });

  it('for the list of tasks leaves out their streams', async () => {
    const tasksList = [fill(new task.Process(), { id: 'web', pid: 100, status: task.Status.RUNNING, stdout: '/out' })];
    server.on(services.TasksService.list, ({ answer }) => {
      answer(fill(new wire.ListTasksResponse(), { tasksList }));
    });
    const [listed] = await firstValueFrom(client().tasks());
    expect(listed!.record).toEqual({ id: 'web', pid: 100, state: 'running' });
  });

  it('for a list is sent for the namespace of its client', async () => {
    server.on(services.TasksService.list, ({ namespace, answer }) => {
      answer(
        fill(new wire.ListTasksResponse(), {
          tasksList: [fill(new task.Process(), { id: String(namespace), pid: 1, status: task.Status.CREATED })],
        }),
      );
    });
    expect(await firstValueFrom(client().in('k8s.io').tasks())).toMatchObject([
      { record: { id: 'k8s.io', pid: 1, state: 'created' } },
    ]);
    expect(await firstValueFrom(client().tasks())).toMatchObject([{ id: 'default' }]);
  });

  it('for some tasks asks for each: missing ones are left out, errors fail it', async () => {
    server.on(services.TasksService.get, ({ namespace, request, answer, fail }) => {
      const id = request.getContainerId();
      if (id === 'gone') fail(status.NOT_FOUND, 'not found');
      else if (id === 'stuck') fail(status.DEADLINE_EXCEEDED, 'context deadline exceeded');
      else
        answer(
          fill(new wire.GetResponse(), {
            process: fill(new task.Process(), {
              id,
              pid: namespace === 'k8s.io' ? 2 : 1,
              status: task.Status.RUNNING,
              stdout: '/out',
            }),
          }),
        );
    });
    const one = client();
    expect(await firstValueFrom(one.tasks({ ids: ['web', 'gone'] }))).toMatchObject([
      { record: { id: 'web', pid: 1, state: 'running' } },
    ]);
    expect(await firstValueFrom(one.in('k8s.io').tasks({ ids: ['web'] }))).toMatchObject([
      { record: { id: 'web', pid: 2, state: 'running' } },
    ]);
    expect(await firstValueFrom(one.tasks({ ids: [] }))).toEqual([]);
    await expect(firstValueFrom(one.tasks({ ids: ['web', 'stuck'] }))).rejects.toEqual(
      errorWith('deadline_exceeded', { rpc: 'Tasks/Get' }),
    );
  });

  it.each([
    ['options', null],
    ['options', 'web'],
    ['namespace', { namespace: 'k8s.io' }],
    ['ids', { ids: 'web' }],
    ['ids', { ids: [7] }],
    ['id', { id: 'web' }],
  ])('for a list with invalid options sends nothing: %s', async (argument, options) => {
    await expect(firstValueFrom(client().tasks(options as unknown as { ids: string[] }))).rejects.toEqual(
      errorWith('invalid_argument', { argument }),
    );
    expect(server.connections).toBe(0);
  });
});
