import { firstValueFrom, take, toArray } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventFilter, matches } from '../../../src/index.js';
import type { ContainerdEvent, EventFilter } from '../../../src/index.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import { eventsApi } from '../../../src/observables/services/events.js';
import { end, live, one, recording, refusal, setup, started } from './support/embedded.js';
import { until } from '../../support/until.js';

const shape = (event: ContainerdEvent): string => {
  const { type } = event;
  const id = 'execId' in event && event.execId !== '' ? `:${event.execId}` : '';
  return 'exitCode' in event ? `${type}${id}=${event.exitCode}` : `${type}${id}`;
};

describe('the events', () => {
  it("of a task's life arrive in order, with all their details", async () => {
    const { server, containerd } = await setup({ containers: [] });
    const events = await recording(containerd);
    server.createContainer({ id: 'c', args: ['sleep', '1000'], image: 'i' });
    const task = await one((await one(containerd.container('c'))).createTask());
    await one(task.start());
    const exec = await started(task, 'e', ['sh', '-c', 'exit 3']);
    const exit = await one(exec.wait());
    await one(exec.delete());
    await one(task.pause());
    await one(task.resume());
    await one(task.kill('SIGKILL'));
    const last = await one(task.wait());
    await one(task.delete());
    await until(() => events.some(({ type }) => type === 'TaskDelete'));
    expect(events.map(shape)).toEqual([
      'ContainerCreate',
      'TaskCreate',
      'TaskStart',
      'TaskExecAdded:e',
      'TaskExecStarted:e',
      'TaskExit:e=3',
      'TaskPaused',
      'TaskResumed',
      'TaskExit=137',
      'TaskDelete=137',
    ]);
    const common = { namespace: 'default', containerId: 'c', timestamp: expect.any(Date) as Date };
    expect(events[0]).toMatchObject({
      ...common,
      topic: '/containers/create',
      image: 'i',
      runtime: 'io.containerd.runc.v2',
    });
    expect(events[1]).toMatchObject({
      ...common,
      topic: '/tasks/create',
      pid: task.pid,
      io: { stdin: '', stdout: '', stderr: '', terminal: false },
      bundle: expect.stringMatching(/\/default\/c$/) as string,
    });
    expect(events[4]).toMatchObject({ ...common, topic: '/tasks/exec-started', pid: exec.pid });
    expect(events[5]).toMatchObject({ ...common, topic: '/tasks/exit', pid: exec.pid, exitedAtNs: exit.exitedAtNs });
    expect(events[8]).toMatchObject({ ...common, topic: '/tasks/exit', pid: task.pid, exitedAtNs: last.exitedAtNs });
    expect(events[9]).toMatchObject({ ...common, topic: '/tasks/delete', pid: task.pid, exitedAtNs: last.exitedAtNs });
  });

  it("of a task's end arrive after those of its execs", async () => {
    const { containerd, task } = await setup();
    const web = await task();
    const events = await recording(containerd);
    for (const id of ['a', 'b', 'c']) await started(web, id, ['sleep', '1000']);
    await one(web.kill('SIGKILL'));
    await one(web.wait());
    const exits = events.filter(({ type }) => type === 'TaskExit').map(shape);
    expect(exits.slice(0, 3).sort()).toEqual(['TaskExit:a=137', 'TaskExit:b=137', 'TaskExit:c=137']);
    expect(exits.slice(3)).toEqual(['TaskExit=137']);
    await one(web.delete());
  });

  it('of a task that was deleted before its start say so', async () => {
    const { containerd } = await setup();
    const events = await recording(containerd);
    const task = await one((await one(containerd.container('web'))).createTask());
    expect(await one(task.delete())).toMatchObject({ kind: 'never-started' });
    await until(() => events.length === 3);
    expect(events.map(shape)).toEqual(['TaskCreate', 'TaskExit=137', 'TaskDelete=0']);
  });

  it('do not include a failed start', async () => {
    const { containerd, task } = await setup();
    const web = await task();
    const events = await recording(containerd);
    const exec = await one(web.exec('e', { args: ['/nope'] }));
    await refusal(exec.start());
    await started(web, 'after', ['true']);
    await until(() => events.map(shape).includes('TaskExecStarted:after'));
    expect(events.map(shape).slice(0, 3)).toEqual(['TaskExecAdded:e', 'TaskExecAdded:after', 'TaskExecStarted:after']);
    await end(web);
  });

  it('report out of memory', async () => {
    const { server, containerd, task } = await setup();
    const web = await task();
    const events = await recording(containerd);
    server.outOfMemory('web', { kills: false });
    server.outOfMemory('web');
    expect(await one(web.wait())).toMatchObject({ exitCode: 137 });
    expect(events.map(shape)).toEqual(['TaskOOM', 'TaskOOM', 'TaskExit=137']);
    await one(web.delete());
    expect(() => {
      server.outOfMemory('web');
    }).toThrow('there is no task web');
  });
});

describe('a subscription', () => {
  it('receives what its filter matches, in all namespaces unless it names one', async () => {
    const { server, client } = await setup({ containers: [] });
    const everyone = client({ allNamespaces: true });
    const matching = (filter: EventFilter) => firstValueFrom(everyone.eventsMatching(filter).pipe(take(2), toArray()));
    const received = Promise.all([
      matching(eventFilter({ topic: '/containers/create', event: { containerId: 'b' } })),
      matching(eventFilter({ namespace: 'two', topic: matches('^/containers/') })),
    ]);
    await until(() => server.streams === 2);
    for (const namespace of ['one', 'two'])
      for (const id of ['a', 'b']) server.createContainer({ id, args: ['true'], namespace });
    const names = (await received).map((events) =>
      events.map((event) =>
        'namespace' in event ? `${event.namespace}/${'containerId' in event ? event.containerId : ''}` : '',
      ),
    );
    expect(names).toEqual([
      ['one/b', 'two/b'],
      ['two/a', 'two/b'],
    ]);
  });

  it('with a malformed filter is refused', async () => {
    const { server } = await setup();
    const channel = createChannel(parseAddress(server.address), 'default', undefined);
    onTestFinished(() => {
      channel.close();
    });
    // Our own client would not send it.
    const reason = await refusal(eventsApi(channel).subscribeTo(['topic=x']));
    expect(reason).toMatchObject({ code: 'invalid_argument', argument: 'filters' });
    expect((reason.cause as Error).message).toContain(
      'subscription error: failed parsing subscription filters: filters: parse error:',
    );
  });

  it('ends with its client', async () => {
    const { server, containerd } = await setup();
    const subscription = containerd.events.subscribe({ error: () => undefined });
    await live(containerd);
    expect(server.streams).toBe(1);
    subscription.unsubscribe();
    await until(() => server.streams === 0);
  });
});
