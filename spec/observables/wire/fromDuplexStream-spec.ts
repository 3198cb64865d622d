import { status } from '@grpc/grpc-js';
import { NEVER, Subject, concat, of, throwError } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import services from '../../../src/gen/containerd/services/content/v1/content_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/content/v1/content_pb.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { Channel } from '../../../src/observables/wire/Channel.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { fromDuplexStream } from '../../../src/observables/wire/fromDuplexStream.js';
import type { Observable } from 'rxjs';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { FakeServer } from '../../support/FakeServer.js';
import type { FakeCall } from '../../support/FakeServer.js';

type Write = FakeCall<wire.WriteContentRequest, wire.WriteContentResponse>;

let server: FakeServer;
let channel: Channel;
let streams: Write[];

beforeEach(async () => {
  server = await FakeServer.start();
  channel = createChannel(parseAddress(server.address), 'default', undefined);
  streams = [];
  server.on(services.ContentService.write, (stream) => {
    streams.push(stream);
  });
});
afterEach(async () => {
  channel.close();
  await server.stop();
});

const request = (ref: string) => fill(new wire.WriteContentRequest(), { ref });
const answer = (offset: number) => fill(new wire.WriteContentResponse(), { offset });

async function talking(requests: Observable<wire.WriteContentRequest>) {
  const heard: unknown[] = [];
  const subscription = fromDuplexStream(channel, services.ContentService.write, requests).subscribe({
    next: (message) => heard.push(message.getOffset()),
    error: (reason: unknown) => heard.push(reason),
    complete: () => heard.push('complete'),
  });
  await eventually(() => {
    expect(streams).toHaveLength(1);
  });
  return { heard, subscription, stream: streams[0]! };
}

describe('fromDuplexStream', () => {
  it('sends requests and emits answers as they arrive', async () => {
    const requests = new Subject<wire.WriteContentRequest>();
    const { heard, stream } = await talking(concat(of(request('a')), requests));
    expect(stream.namespace).toBe('default');
    stream.answer(answer(1));
    await eventually(() => {
      expect(heard).toEqual([1]);
    });
    requests.next(request('b'));
    await eventually(() => {
      expect(stream.messages.map((message) => message?.getRef())).toEqual(['a', 'b']);
    });
    requests.complete();
    await eventually(() => {
      expect(stream.messages.at(-1)).toBeNull();
    });
    stream.answer(answer(2));
    stream.end();
    await eventually(() => {
      expect(heard).toEqual([1, 2, 'complete']);
    });
  });

  it("fails with the call's error, and pulls no more requests", async () => {
    const requests = new Subject<wire.WriteContentRequest>();
    const { heard, stream } = await talking(concat(of(request('a')), requests));
    stream.fail(status.ALREADY_EXISTS, 'there it is');
    await eventually(() => {
      expect(heard).toEqual([errorWith('already_exists', { rpc: 'Content/Write', message: 'there it is' })]);
    });
    expect(requests.observed).toBe(false);
  });

  it("fails with the requests' error, and cancels the call", async () => {
    const reason = new Error('so it is');
    const requests = new Subject<wire.WriteContentRequest>();
    const { heard, stream } = await talking(concat(of(request('a')), requests));
    requests.error(reason);
    expect(heard).toEqual([reason]);
    await eventually(() => {
      expect(stream.cancelled).toBe(true);
    });
  });

  it('cancels the call when it is unsubscribed, and unsubscribes from the requests', async () => {
    const requests = new Subject<wire.WriteContentRequest>();
    const { heard, subscription, stream } = await talking(concat(of(request('a')), requests));
    subscription.unsubscribe();
    expect(requests.observed).toBe(false);
    await eventually(() => {
      expect(stream.cancelled).toBe(true);
    });
    expect(heard).toEqual([]);
    expect(channel.calls.size).toBe(0);
  });

  it('is cold, and ends when the client is closed', async () => {
    const call = fromDuplexStream(
      channel,
      services.ContentService.write,
      throwError(() => new Error('never asked')),
    );
    expect(server.calls).toEqual([]);
    expect(call).toBeDefined();
    const { heard } = await talking(concat(of(request('a')), NEVER));
    channel.close();
    await eventually(() => {
      expect(heard).toEqual([errorWith('cancelled')]);
    });
  });
});
