import { status } from '@grpc/grpc-js';
import { config, firstValueFrom, lastValueFrom, take, toArray } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import services from '../../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/events/v1/events_pb.js';
import type types from '../../../src/gen/containerd/types/event_pb.js';
import type { ErrorCode } from '../../../src/errors.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { Channel } from '../../../src/observables/wire/Channel.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { fromServerStream } from '../../../src/observables/wire/fromServerStream.js';
import { isTransient } from '../../../src/observables/wire/errorClasses.js';
import { toAsyncIterable } from '../../../src/observables/operators/toAsyncIterable.js';
import type { ContainerdError } from '../../../src/errors.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { FakeServer } from '../../support/FakeServer.js';
import type { FakeCall } from '../../support/FakeServer.js';
import { envelope, exitEnvelope } from '../../support/wire.js';

type Subscribe = FakeCall<wire.SubscribeRequest, types.Envelope>;

let server: FakeServer;
let channel: Channel;
/** The open streams, as the server sees them. */
let streams: Subscribe[];

beforeEach(async () => {
  server = await FakeServer.start();
  channel = createChannel(parseAddress(server.address), 'default', undefined);
  streams = [];
  server.on(services.EventsService.subscribe, (stream) => {
    streams.push(stream);
  });
});
afterEach(async () => {
  config.onUnhandledError = null;
  channel.close();
  await server.stop();
});

const subscribe = () =>
  fromServerStream(
    channel,
    services.EventsService.subscribe,
    fill(new wire.SubscribeRequest(), { filtersList: ['a', 'b'] }),
  );

/** What a subscriber receives, and whether the server has seen the call. */
async function listening() {
  const heard: unknown[] = [];
  const subscription = subscribe().subscribe({
    next: (message) => heard.push(message.getTopic()),
    error: (reason: unknown) => heard.push(reason),
    complete: () => heard.push('complete'),
  });
  const before = streams.length;
  await eventually(() => {
    expect(streams.length).toBeGreaterThan(before);
  });
  return { heard, subscription, stream: streams.at(-1)! };
}

const event = (topic: string) => envelope({ typeUrl: 'a.Type', value: new Uint8Array(), topic });

describe('fromServerStream', () => {
  it('emits each message, and completes when the server ends the stream', async () => {
    const { heard, stream } = await listening();
    expect(stream.request.getFiltersList()).toEqual(['a', 'b']);
    expect(stream.namespace).toBe('default');
    for (const topic of ['/a', '/b', '/c']) stream.answer(event(topic));
    stream.end();
    await eventually(() => {
      expect(heard).toEqual(['/a', '/b', '/c', 'complete']);
    });
    expect(channel.calls.size).toBe(0);
  });

  it('is cold: each subscription opens a stream of its own', async () => {
    const messages = subscribe();
    expect(server.connections).toBe(0);
    for (let n = 0; n < 2; n++) messages.subscribe({ error: () => undefined });
    await eventually(() => {
      expect(streams).toHaveLength(2);
    });
    expect(server.connections).toBe(1);
  });

  it('cancels the stream when it is unsubscribed: the server sees it, the subscriber receives nothing more', async () => {
    const { heard, subscription, stream } = await listening();
    stream.answer(event('/a'));
    await eventually(() => {
      expect(heard).toEqual(['/a']);
    });
    subscription.unsubscribe();
    await eventually(() => {
      expect(stream.cancelled).toBe(true);
    });
    await eventually(() => {
      expect(channel.calls.size).toBe(0);
    });
    expect(heard).toEqual(['/a']);
  });

  it('cancels the stream when it is unsubscribed from within a message', async () => {
    const two = firstValueFrom(subscribe().pipe(take(2), toArray()));
    await eventually(() => {
      expect(streams).toHaveLength(1);
    });
    for (const topic of ['/a', '/b', '/c']) streams[0]!.answer(event(topic));
    expect((await two).map((message) => message.getTopic())).toEqual(['/a', '/b']);
    await eventually(() => {
      expect(streams[0]!.cancelled).toBe(true);
    });
  });

  it('may be unsubscribed before the server has seen it', async () => {
    subscribe().subscribe().unsubscribe();
    await eventually(() => {
      expect(channel.calls.size).toBe(0);
    });
    expect(streams.every(({ cancelled }) => cancelled)).toBe(true);
  });

  const codes = Object.entries(status).filter(([name, code]) => typeof code === 'number' && name !== 'OK') as [
    string,
    status,
  ][];

  it.each(codes)('converts %s to a ContainerdError, after the messages before it', async (name, code) => {
    const { heard, stream } = await listening();
    stream.answer(event('/a'));
    stream.fail(code, 'subscription error: unknown');
    await eventually(() => {
      expect(heard).toHaveLength(2);
    });
    expect(heard).toEqual([
      '/a',
      errorWith(name.toLowerCase() as ErrorCode, { rpc: 'Events/Subscribe', message: 'subscription error' }),
    ]);
    expect(heard[1]).toMatchObject({ cause: { code, details: 'subscription error: unknown' } });
    expect(channel.calls.size).toBe(0);
  });

  it('fails with a transient error when the server shuts down during it', async () => {
    const { heard, stream } = await listening();
    stream.answer(event('/a'));
    await eventually(() => {
      expect(heard).toEqual(['/a']);
    });
    server.shutDown();
    await eventually(() => {
      expect(heard).toHaveLength(2);
    });
    expect(isTransient(heard[1] as ContainerdError)).toBe(true);
    expect(heard[1]).toMatchObject({ rpc: 'Events/Subscribe' });
  });

  it('fails with a transient error when the connection is cut', async () => {
    const { heard } = await listening();
    server.cut();
    await eventually(() => {
      expect(heard).toHaveLength(1);
    });
    expect(isTransient(heard[0] as ContainerdError)).toBe(true);
  });

  it('fails at once if nobody listens', async () => {
    await server.kill();
    await expect(firstValueFrom(subscribe())).rejects.toEqual(errorWith('unavailable', { argument: 'address' }));
  });

  it('passes messages of 5 MiB', async () => {
    const value = new Uint8Array(5 * 1024 * 1024).fill(7);
    server.on(services.EventsService.subscribe, ({ answer, end }) => {
      answer(envelope({ typeUrl: 'a.Type', value }));
      end();
    });
    const message = await lastValueFrom(subscribe());
    expect(Buffer.from(message.getEvent()!.getValue_asU8()).equals(value)).toBe(true);
  });

  it('reads as fast as messages arrive, however slow the subscriber is', async () => {
    const many = 5000;
    let written = 0;
    server.on(services.EventsService.subscribe, ({ answer, end }) => {
      for (; written < many; written++) answer(exitEnvelope(0, { containerId: `container${written}` }));
      end();
    });
    let taken = 0;
    for await (const message of toAsyncIterable(subscribe(), { bufferSize: many })) {
      expect(message.getTopic()).toBe('/tasks/exit');
      // By the time the first is processed, the others have arrived.
      if (taken++ === 0)
        await eventually(() => {
          expect(channel.calls.size).toBe(0);
        });
    }
    expect(taken).toBe(many);
  });

  it('fails with `cancelled` when the channel is closed', async () => {
    const { heard, stream } = await listening();
    channel.close();
    await eventually(() => {
      expect(heard).toEqual([errorWith('cancelled')]);
    });
    await eventually(() => {
      expect(stream.cancelled).toBe(true);
    });
  });

  it('fails with `cancelled` at once after the channel was closed', async () => {
    channel.close();
    await expect(firstValueFrom(subscribe())).rejects.toEqual(
      errorWith('cancelled', { message: 'the client was closed' }),
    );
    expect(server.connections).toBe(0);
  });

  it('continues for all subscribers when one of them throws', async () => {
    const unhandled: unknown[] = [];
    config.onUnhandledError = (reason) => unhandled.push(reason);
    let thrown = 0;
    const next = (): void => {
      thrown++;
      throw new Error('a mistake');
    };
    subscribe().subscribe({ next, error: () => undefined });
    await eventually(() => {
      expect(streams).toHaveLength(1);
    });
    const { heard } = await listening();
    for (const stream of streams) for (const topic of ['/a', '/b']) stream.answer(event(topic));
    await eventually(() => {
      expect(heard).toEqual(['/a', '/b']);
    });
    await eventually(() => {
      expect(unhandled).toHaveLength(2);
    });
    expect(thrown).toBe(2);
  });
});
