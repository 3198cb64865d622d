import { status } from '@grpc/grpc-js';
import { config, firstValueFrom, take } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import containerServices from '../../../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import containers from '../../../src/gen/containerd/services/containers/v1/containers_pb.js';
import services from '../../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import type { ErrorCode } from '../../../src/errors.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { Channel } from '../../../src/observables/wire/Channel.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { fromUnary } from '../../../src/observables/wire/fromUnary.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { FakeServer } from '../../support/FakeServer.js';

let server: FakeServer;
let channel: Channel;

beforeEach(async () => {
  server = await FakeServer.start();
  channel = createChannel(parseAddress(server.address), 'default', undefined);
});
afterEach(async () => {
  config.onUnhandledError = null;
  channel.close();
  await server.stop();
});

const wait = () => fromUnary(channel, services.TasksService.wait, fill(new wire.WaitRequest(), { containerId: 'web' }));

describe('fromUnary', () => {
  it('sends the request and emits the answer', async () => {
    server.on(services.TasksService.wait, ({ request, answer }) => {
      answer(fill(new wire.WaitResponse(), { exitStatus: request.getContainerId().length }));
    });
    const seen: unknown[] = [];
    await new Promise<void>((complete) => {
      wait().subscribe({ next: (answer) => seen.push(answer.getExitStatus()), complete });
    });
    expect(seen).toEqual([3]);
    expect(server.calls).toMatchObject([{ rpc: 'Tasks/Wait', namespace: 'default' }]);
  });

  it('is cold: nothing is sent before it is subscribed, and each subscription sends again', async () => {
    server.on(services.TasksService.wait, ({ answer }) => {
      answer(new wire.WaitResponse());
    });
    const call = wait();
    expect(server.connections).toBe(0);
    await firstValueFrom(call);
    await firstValueFrom(call);
    expect(server.calls).toHaveLength(2);
    expect(server.connections).toBe(1);
  });

  it('cancels the call when it is unsubscribed: the server sees it, the subscriber receives nothing', async () => {
    server.on(services.TasksService.wait, () => undefined);
    const heard: unknown[] = [];
    const hear = (what: unknown) => heard.push(what);
    const subscription = wait().subscribe({ next: hear, error: hear, complete: () => hear('complete') });
    await eventually(() => {
      expect(server.calls).toHaveLength(1);
    });
    expect(server.calls[0]!.cancelled).toBe(false);
    subscription.unsubscribe();
    await eventually(() => {
      expect(server.calls[0]!.cancelled).toBe(true);
    });
    await eventually(() => {
      expect(channel.calls.size).toBe(0);
    });
    expect(heard).toEqual([]);
  });

  it('cancels a call even before it has been sent', async () => {
    server.on(services.TasksService.wait, () => undefined);
    server.on(services.TasksService.start, ({ answer }) => {
      answer(new wire.StartResponse());
    });
    const another = fromUnary(channel, services.TasksService.start, new wire.StartRequest());
    await firstValueFrom(another);
    for (let microtasks = 0; microtasks < 20; microtasks++) {
      const subscription = wait().subscribe();
      for (let n = 0; n < microtasks; n++) await Promise.resolve();
      subscription.unsubscribe();
    }
    await firstValueFrom(another);
    await eventually(() => {
      expect(server.callsOf('Tasks/Wait').filter(({ cancelled }) => !cancelled)).toEqual([]);
    });
    expect(channel.calls.size).toBe(0);
  });

  it('does not cancel a call that was answered', async () => {
    server.on(services.TasksService.wait, ({ answer }) => {
      answer(new wire.WaitResponse());
    });
    await firstValueFrom(wait().pipe(take(1)));
    await firstValueFrom(wait());
    expect(server.calls.map(({ cancelled }) => cancelled)).toEqual([false, false]);
    expect(channel.calls.size).toBe(0);
  });

  const codes = Object.entries(status).filter(([name, code]) => typeof code === 'number' && name !== 'OK') as [
    string,
    status,
  ][];

  it.each(codes)('converts %s to a ContainerdError', async (name, code) => {
    server.on(services.TasksService.wait, ({ fail }) => {
      fail(code, 'no running task web: not found: not found');
    });
    const error: unknown = await firstValueFrom(wait()).catch((reason: unknown) => reason);
    expect(error).toEqual(
      errorWith(name.toLowerCase() as ErrorCode, { rpc: 'Tasks/Wait', message: 'no running task web: not found' }),
    );
    expect(error).toMatchObject({ cause: { code, details: 'no running task web: not found: not found' } });
    expect(channel.calls.size).toBe(0);
  });

  it('fails when the connection is cut', async () => {
    server.on(services.TasksService.wait, () => {
      server.cut();
    });
    await expect(firstValueFrom(wait())).rejects.toMatchObject({
      code: expect.stringMatching(/unavailable|internal/) as string,
      rpc: 'Tasks/Wait',
    });
  });

  it('fails at once if nobody listens, and says so', async () => {
    await server.kill();
    await expect(firstValueFrom(wait())).rejects.toEqual(
      errorWith('unavailable', { argument: 'address', message: server.address }),
    );
  });

  it('passes messages of 5 MiB in both directions', async () => {
    const value = new Uint8Array(5 * 1024 * 1024).fill(7);
    const { get, create } = containerServices.ContainersService;
    const container = fill(new containers.Container(), { id: 'web', spec: fill(new any.Any(), { value }) });
    server.on(get, ({ answer }) => {
      answer(fill(new containers.GetContainerResponse(), { container }));
    });
    server.on(create, ({ request, answer }) => {
      answer(
        fill(new containers.CreateContainerResponse(), {
          container: fill(new containers.Container(), {
            id: request.getContainer()!.getSpec()!.getValue_asU8().length.toString(),
          }),
        }),
      );
    });
    const big = await firstValueFrom(
      fromUnary(channel, get, fill(new containers.GetContainerRequest(), { id: 'web' })),
    );
    expect(Buffer.from(big.getContainer()!.getSpec()!.getValue_asU8()).equals(value)).toBe(true);
    const sent = await firstValueFrom(
      fromUnary(channel, create, fill(new containers.CreateContainerRequest(), { container })),
    );
    expect(sent.getContainer()!.getId()).toBe(value.length.toString());
  });

  it('refuses to send more than the daemon would accept', async () => {
    const spec = fill(new any.Any(), { value: new Uint8Array(17 * 1024 * 1024) });
    const request = fill(new containers.CreateContainerRequest(), {
      container: fill(new containers.Container(), { spec }),
    });
    await expect(
      firstValueFrom(fromUnary(channel, containerServices.ContainersService.create, request)),
    ).rejects.toMatchObject({ code: 'resource_exhausted' });
    expect(server.callsOf('Containers/Create')).toEqual([]);
  });

  it('fails with `cancelled` when the channel is closed', async () => {
    server.on(services.TasksService.wait, () => undefined);
    const waiting = firstValueFrom(wait()).catch((reason: unknown) => reason);
    await eventually(() => {
      expect(server.calls).toHaveLength(1);
    });
    channel.close();
    expect(await waiting).toEqual(errorWith('cancelled'));
    await eventually(() => {
      expect(server.calls[0]!.cancelled).toBe(true);
    });
  });

  it('fails with `cancelled` at once, without sending, after the channel was closed', async () => {
    channel.close();
    await expect(firstValueFrom(wait())).rejects.toEqual(errorWith('cancelled', { message: 'the client was closed' }));
    expect(server.connections).toBe(0);
  });

  it('does not affect other subscribers when one throws', async () => {
    const unhandled: unknown[] = [];
    config.onUnhandledError = (reason) => unhandled.push(reason);
    server.on(services.TasksService.wait, ({ answer }) => {
      answer(new wire.WaitResponse());
    });
    wait().subscribe(() => {
      throw new Error('a mistake');
    });
    await firstValueFrom(wait());
    await eventually(() => {
      expect(unhandled).toMatchObject([{ message: 'a mistake' }]);
    });
  });
});
