import { status } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { firstValueFrom, take, toArray } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import services from '../../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import type wire from '../../../src/gen/containerd/services/events/v1/events_pb.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { Channel } from '../../../src/observables/wire/Channel.js';
import { eventsApi } from '../../../src/observables/services/events.js';
import { errorWith } from '../../support/errorWith.js';
import { FakeServer } from '../../support/FakeServer.js';
import { envelope, exitEnvelope } from '../../support/wire.js';

let server: FakeServer;
let channel: Channel;

beforeEach(async () => {
  server = await FakeServer.start();
  channel = createChannel(parseAddress(server.address), 'my-namespace', undefined);
});
afterEach(async () => {
  channel.close();
  await server.stop();
});

describe('a subscription', () => {
  it('emits every event that arrives', async () => {
    server.on(services.EventsService.subscribe, ({ answer }) => {
      answer(exitEnvelope(3));
      answer(envelope({ typeUrl: 'of.the.Future', value: new Uint8Array([1]) }));
      answer(envelope({ typeUrl: 'containerd.events.TaskExit', value: new Uint8Array([0x0a, 0xff]) }));
      answer(exitEnvelope(4));
    });
    const received = await firstValueFrom(eventsApi(channel).subscribeTo(['a', 'b']).pipe(take(4), toArray()));
    expect(received.map(({ event }) => event)).toMatchObject([
      { type: 'TaskExit', exitCode: 3 },
      { type: 'Unknown' },
      { type: 'Unknown' },
      { exitCode: 4 },
    ]);
    expect((server.calls[0]!.request as wire.SubscribeRequest).getFiltersList()).toEqual(['a', 'b']);
  });

  it('with a filter that containerd cannot parse fails with `invalid_argument`', async () => {
    server.on(services.EventsService.subscribe, ({ fail }) => {
      fail(status.UNKNOWN, 'subscription error: failed parsing subscription filters: a=b');
    });
    const error = await firstValueFrom(eventsApi(channel).subscribeTo(['a=b', 'c'])).catch((reason: unknown) => reason);
    expect(error).toEqual(errorWith('invalid_argument', { argument: 'filters', message: 'a=b or c' }));
    expect(error).toMatchObject({ cause: { code: status.UNKNOWN } });
  });

  it('passes other errors on', async () => {
    server.on(services.EventsService.subscribe, ({ fail }) => {
      fail(status.UNKNOWN, 'something else');
    });
    await expect(firstValueFrom(eventsApi(channel).subscribeTo(['a']))).rejects.toEqual(
      errorWith('unknown', { rpc: 'Events/Subscribe' }),
    );
  });
});

describe('a probe', () => {
  it('is published in a namespace of its own, on a topic that containerd accepts and nobody else uses', async () => {
    server.on(services.EventsService.publish, ({ answer }) => {
      answer(new empty.Empty());
    });
    const api = eventsApi(channel);
    const probes = [api.newProbe(), api.newProbe()];
    for (const probe of probes) {
      await firstValueFrom(probe.publish());
      // containerd: a slash, then identifiers of at most 76 characters.
      expect(probe.topic).toMatch(/^(?:\/[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)+$/);
      expect(Math.max(...probe.topic.split('/').map(({ length }) => length))).toBeLessThanOrEqual(76);
    }
    expect(probes[0]!.topic).not.toBe(probes[1]!.topic);
    expect(server.calls.map(({ namespace }) => namespace)).toEqual(['rx-containerd-probe', 'rx-containerd-probe']);
    expect(server.calls.map(({ request }) => (request as wire.PublishRequest).getTopic())).toEqual(
      probes.map(({ topic }) => topic),
    );
    expect((server.calls[0]!.request as wire.PublishRequest).getEvent()!.getTypeUrl()).toBe('google.protobuf.Empty');
  });

  it('may be published repeatedly, and is not published before it is subscribed', async () => {
    server.on(services.EventsService.publish, ({ answer }) => {
      answer(new empty.Empty());
    });
    const publishing = eventsApi(channel).newProbe().publish();
    expect(server.calls).toEqual([]);
    await firstValueFrom(publishing);
    await firstValueFrom(publishing);
    expect(server.calls).toHaveLength(2);
  });
});
