import { status } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { firstValueFrom, lastValueFrom, of, toArray } from 'rxjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import contentServices from '../../src/gen/containerd/services/content/v1/content_grpc_pb.js';
import contentWire from '../../src/gen/containerd/services/content/v1/content_pb.js';
import diffServices from '../../src/gen/containerd/services/diff/v1/diff_grpc_pb.js';
import diffWire from '../../src/gen/containerd/services/diff/v1/diff_pb.js';
import imageServices from '../../src/gen/containerd/services/images/v1/images_grpc_pb.js';
import imageWire from '../../src/gen/containerd/services/images/v1/images_pb.js';
import streamServices from '../../src/gen/containerd/services/streaming/v1/streaming_grpc_pb.js';
import transferServices from '../../src/gen/containerd/services/transfer/v1/transfer_grpc_pb.js';
import type transferWire from '../../src/gen/containerd/services/transfer/v1/transfer_pb.js';
import descriptors from '../../src/gen/containerd/types/descriptor_pb.js';
import stores from '../../src/gen/containerd/types/transfer/imagestore_pb.js';
import progress from '../../src/gen/containerd/types/transfer/progress_pb.js';
import registries from '../../src/gen/containerd/types/transfer/registry_pb.js';
import { parseAddress } from '../../src/observables/wire/address.js';
import { anyOf } from '../../src/observables/wire/any.js';
import { createChannel } from '../../src/observables/wire/createChannel.js';
import type { Channel } from '../../src/observables/wire/Channel.js';
import { contentApi } from '../../src/observables/services/content.js';
import { fill } from '../../src/observables/wire/fill.js';
import { imagesApi } from '../../src/observables/services/images.js';
import { diffApi } from '../../src/observables/services/diff.js';
import { transferApi } from '../../src/observables/services/transfer.js';
import type { Pull } from '../../src/values/Pull.js';
import { errorWith } from '../support/errorWith.js';
import { eventually } from '../support/eventually.js';
import { FakeServer } from '../support/FakeServer.js';
import type { FakeCall } from '../support/FakeServer.js';

let server: FakeServer;
let channel: Channel;

beforeAll(async () => {
  server = await FakeServer.start();
  channel = createChannel(parseAddress(server.address), 'default', undefined);
});
beforeEach(() => {
  server.calls.length = 0;
});
afterAll(async () => {
  channel.close();
  await server.stop();
});

const target = { mediaType: 'a/b', digest: 'sha256:1', size: 3, annotations: { a: 'b' } };

/** Answers each message of a stream as it arrives. */
function answering<Request, Response>(
  stream: FakeCall<Request, Response>,
  answer: (request: Request, n: number) => void,
): void {
  let n = 0;
  const timer = setInterval(() => {
    while (n < stream.messages.length) {
      const request = stream.messages[n++];
      if (request != null) answer(request, n);
      else clearInterval(timer);
    }
  }, 1);
}

describe('the Content service, when writing', () => {
  it('requests each piece after the previous one, and commits with the last', async () => {
    server.on(contentServices.ContentService.write, (stream) => {
      let offset = 0;
      answering(stream, (request) => {
        offset += request.getData_asU8().length;
        stream.answer(fill(new contentWire.WriteContentResponse(), { offset }));
        if (request.getAction() === contentWire.WriteAction.COMMIT) stream.end();
      });
    });
    const asked: number[] = [];
    const written = contentApi(channel).write({ ref: 'a', size: 5, digest: 'sha256:1' }, (offset) => {
      asked.push(offset);
      return of(
        offset === 0 ? { offset, data: Buffer.from('abc') } : { offset, data: Buffer.from('de'), digest: 'sha256:1' },
      );
    });
    expect(await lastValueFrom(written.pipe(toArray()))).toEqual([0, 3, 5]);
    expect(asked).toEqual([0, 3]);
    const messages = server.calls[0]!.messages as (contentWire.WriteContentRequest | null)[];
    await eventually(() => {
      expect(messages).toHaveLength(4);
    });
    expect(
      messages.map(
        (message) =>
          message && [
            message.getAction(),
            message.getRef(),
            message.getOffset(),
            message.getTotal(),
            message.getExpected(),
            message.getData_asB64(),
          ],
      ),
    ).toEqual([[0, 'a', 0, 5, 'sha256:1', ''], [1, '', 0, 0, '', 'YWJj'], [2, '', 3, 5, 'sha256:1', 'ZGU='], null]);
  });

  it('reports existing content at once, and requests no piece', async () => {
    server.on(contentServices.ContentService.write, (stream) => {
      stream.fail(status.ALREADY_EXISTS);
    });
    const written = contentApi(channel).write({ ref: 'a', size: 5, digest: 'sha256:1' }, () => {
      throw new Error('asked');
    });
    await expect(lastValueFrom(written)).rejects.toEqual(errorWith('already_exists'));
  });

  it('sets labels one by one', async () => {
    server.on(contentServices.ContentService.update, (call) => {
      call.answer(new contentWire.UpdateResponse());
    });
    await firstValueFrom(contentApi(channel).label('sha256:1', { 'a.b/c': '1', d: '2' }));
    expect((server.calls[0]!.request as contentWire.UpdateRequest).toObject()).toMatchObject({
      info: {
        digest: 'sha256:1',
        labelsMap: [
          ['a.b/c', '1'],
          ['d', '2'],
        ],
      },
      updateMask: { pathsList: ['labels.a.b/c', 'labels.d'] },
    });
  });

  it('reads the blob for no labels: an update with an empty field mask would remove all', async () => {
    server.on(contentServices.ContentService.info, (call) => {
      call.answer(fill(new contentWire.InfoResponse(), { info: fill(new contentWire.Info(), { digest: 'sha256:1' }) }));
    });
    expect(await firstValueFrom(contentApi(channel).label('sha256:1', {}))).toMatchObject({ digest: 'sha256:1' });
    expect(server.callsOf('Content/Info')).toHaveLength(1);
    expect(server.callsOf('Content/Update')).toEqual([]);
  });
});

describe('the Images service', () => {
  it('never updates an image without a target, which would crash containerd 2.1', async () => {
    server.on(imageServices.ImagesService.create, (call) => {
      call.fail(status.ALREADY_EXISTS);
    });
    server.on(imageServices.ImagesService.update, (call) => {
      call.answer(fill(new imageWire.UpdateImageResponse(), { image: call.request.getImage()! }));
    });
    const images = imagesApi(channel);
    expect(await firstValueFrom(images.put('web', target, { a: '1' }))).toMatchObject({
      name: 'web',
      target,
      labels: { a: '1' },
    });
    expect(await firstValueFrom(images.label({ name: 'web', target }, { a: undefined, b: '2' }))).toMatchObject({
      target,
    });
    const updates = server
      .callsOf('Images/Update')
      .map(({ request }) => (request as imageWire.UpdateImageRequest).toObject());
    expect(updates.map(({ updateMask }) => updateMask?.pathsList)).toEqual([
      ['target', 'labels.a'],
      ['labels.a', 'labels.b'],
    ]);
    for (const { image } of updates) expect(image?.target?.digest).toBe('sha256:1');
  });

  it('creates an image that was deleted between the two calls, and gives up eventually', async () => {
    let creations = 0;
    let givingUp = false;
    server.on(imageServices.ImagesService.create, (call) => {
      if (creations++ === 0 || givingUp) call.fail(status.ALREADY_EXISTS);
      else call.answer(fill(new imageWire.CreateImageResponse(), { image: call.request.getImage()! }));
    });
    server.on(imageServices.ImagesService.update, (call) => {
      call.fail(status.NOT_FOUND);
    });
    expect(await firstValueFrom(imagesApi(channel).put('web', target, {}))).toMatchObject({ name: 'web', target });
    expect(creations).toBe(2);
    givingUp = true;
    await expect(firstValueFrom(imagesApi(channel).put('web', target, {}))).rejects.toEqual(
      errorWith('not_found', { rpc: 'Images/Update' }),
    );
  });

  it('reports other errors with a name', async () => {
    server.on(imageServices.ImagesService.create, (call) => {
      call.fail(status.INVALID_ARGUMENT);
    });
    await expect(firstValueFrom(imagesApi(channel).put('', target, {}))).rejects.toEqual(
      errorWith('invalid_argument', { rpc: 'Images/Create' }),
    );
  });
});

describe('the Diff service', () => {
  it('applies a layer to mounts', async () => {
    server.on(diffServices.DiffService.apply, (call) => {
      call.answer(
        fill(new diffWire.ApplyResponse(), { applied: fill(new descriptors.Descriptor(), { digest: 'sha256:2' }) }),
      );
    });
    expect(
      await firstValueFrom(
        diffApi(channel).apply(target, [{ type: 'bind', source: '/a', target: '', options: ['rw'] }]),
      ),
    ).toBe('sha256:2');
    expect((server.calls[0]!.request as diffWire.ApplyRequest).toObject()).toMatchObject({
      diff: { digest: 'sha256:1', annotationsMap: [['a', 'b']] },
      mountsList: [{ type: 'bind', source: '/a', optionsList: ['rw'] }],
    });
  });
});

describe('the Transfer service', () => {
  const pull: Pull = {
    ref: 'a/b:1',
    platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
    labels: { a: '1' },
    snapshotter: 'native',
    plainHttp: true,
  };
  type Stream = FakeCall<any.Any, any.Any>;
  let streams: Map<string, Stream>;

  beforeEach(() => {
    streams = new Map();
    server.on(streamServices.StreamingService.stream, (stream) => {
      streams.set(Buffer.from(stream.request.getValue_asU8()).toString().replace(/^\n./, ''), stream);
      stream.answer(new any.Any());
    });
  });

  const progressOf = (event: string, name: string): any.Any =>
    anyOf(
      'containerd.types.transfer.Progress',
      fill(new progress.Progress(), { event, name, progress: 1, total: 2 }).serializeBinary(),
    );

  it('is called for an image once its streams are open, and reports progress', async () => {
    server.on(
      transferServices.TransferService.transfer,
      (call: FakeCall<transferWire.TransferRequest, empty.Empty>) => {
        const stream = streams.get(call.request.getOptions()!.getProgressStream())!;
        stream.answer(progressOf('downloading', 'layer-sha256:1'));
        call.answer(new empty.Empty());
        stream.answer(progressOf('complete', 'layer-sha256:1'));
        stream.end();
      },
    );
    const all = await lastValueFrom(transferApi(channel).pull(pull, undefined).pipe(toArray()));
    expect(all.map(({ event }) => event)).toEqual(['downloading', 'complete']);
    expect(all[0]).toEqual({ event: 'downloading', name: 'layer-sha256:1', done: 1, total: 2 });
    const request = server.callsOf('Transfer/Transfer')[0]!.request as transferWire.TransferRequest;
    expect(request.getSource()!.getTypeUrl()).toBe('containerd.types.transfer.OCIRegistry');
    expect(registries.OCIRegistry.deserializeBinary(request.getSource()!.getValue_asU8()).toObject()).toMatchObject({
      reference: 'a/b:1',
      resolver: { authStream: '', defaultScheme: 'http' },
    });
    const platform = { os: 'linux', architecture: 'arm', variant: 'v7' };
    expect(stores.ImageStore.deserializeBinary(request.getDestination()!.getValue_asU8()).toObject()).toMatchObject({
      name: 'a/b:1',
      labelsMap: [['a', '1']],
      platformsList: [platform],
      unpacksList: [{ platform, snapshotter: 'native' }],
    });
  });

  it.each([
    [
      { username: 'u', password: 'p' },
      { authtype: registries.AuthType.CREDENTIALS, username: 'u', secret: 'p' },
    ],
    [{ identityToken: 't' }, { authtype: registries.AuthType.REFRESH, username: '', secret: 't' }],
  ])('passes credentials on: %o', async (credentials, response) => {
    const hosts: string[] = [];
    server.on(
      transferServices.TransferService.transfer,
      (call: FakeCall<transferWire.TransferRequest, empty.Empty>) => {
        const auth = streams.get(
          registries.OCIRegistry.deserializeBinary(call.request.getSource()!.getValue_asU8())
            .getResolver()!
            .getAuthStream(),
        )!;
        auth.answer(
          anyOf(
            'containerd.types.transfer.AuthRequest',
            fill(new registries.AuthRequest(), { host: 'a.registry' }).serializeBinary(),
          ),
        );
        answering(auth, (message, n) => {
          if (n === 1) return;
          expect(registries.AuthResponse.deserializeBinary(message.getValue_asU8()).toObject()).toMatchObject(response);
          streams.get(call.request.getOptions()!.getProgressStream())!.end();
          call.answer(new empty.Empty());
        });
      },
    );
    const all = transferApi(channel).pull({ ...pull, plainHttp: false, snapshotter: undefined }, (host) => {
      hosts.push(host);
      return of(credentials);
    });
    expect(await lastValueFrom(all.pipe(toArray()))).toEqual([]);
    expect(hosts).toEqual(['a.registry']);
    // containerd would leave the stream open.
    await eventually(() => {
      expect([...streams.values()].filter(({ cancelled }) => cancelled)).toHaveLength(1);
    });
  });

  it('fails as the pull does, and closes its streams', async () => {
    server.on(transferServices.TransferService.transfer, (call) => {
      call.fail(status.NOT_FOUND, 'no such image');
    });
    await expect(lastValueFrom(transferApi(channel).pull(pull, undefined))).rejects.toEqual(
      errorWith('not_found', { rpc: 'Transfer/Transfer' }),
    );
    await eventually(() => {
      expect([...streams.values()].every(({ cancelled }) => cancelled)).toBe(true);
    });
  });
});
