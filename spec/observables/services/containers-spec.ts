import type any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { status } from '@grpc/grpc-js';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import runc from '../../../src/gen/containerd/runc/v1/options_pb.js';
import services from '../../../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import wire from '../../../src/gen/containerd/services/containers/v1/containers_pb.js';
import snapshotServices from '../../../src/gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import snapshotWire from '../../../src/gen/containerd/services/snapshots/v1/snapshots_pb.js';
import mounts from '../../../src/gen/containerd/types/mount_pb.js';
import { parseAddress } from '../../../src/observables/wire/address.js';
import { createChannel } from '../../../src/observables/wire/createChannel.js';
import type { Channel } from '../../../src/observables/wire/Channel.js';
import { containersApi } from '../../../src/observables/services/containers.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { leased } from '../../../src/observables/wire/leased.js';
import { snapshotsApi } from '../../../src/observables/services/snapshots.js';
import type { NewContainer } from '../../../src/values/NewContainer.js';
import { errorWith } from '../../support/errorWith.js';
import { FakeServer } from '../../support/FakeServer.js';

let server: FakeServer;
let channel: Channel;

beforeAll(async () => {
  server = await FakeServer.start();
  channel = createChannel(parseAddress(server.address), 'my-namespace', undefined);
});
beforeEach(() => {
  server.calls.length = 0;
});
afterAll(async () => {
  channel.close();
  await server.stop();
});

const SPEC = 'types.containerd.io/opencontainers/runtime-spec/1/Spec';
const NEW: NewContainer = {
  id: 'web',
  image: 'busybox',
  labels: { a: 'b' },
  runtime: 'io.containerd.runc.v2',
  runtimeOptions: undefined,
  extensions: {},
  snapshotter: 'overlayfs',
  snapshotKey: 'web-1',
  spec: { process: { args: ['sh'], cwd: '/', user: { uid: 0, gid: 0 } } },
};

const asked = (): wire.Container => (server.calls[0]!.request as wire.CreateContainerRequest).getContainer()!;
const json = (value: any.Any | undefined): unknown => JSON.parse(Buffer.from(value!.getValue_asU8()).toString());

describe('the Containers service', () => {
  it('creates a container with all its fields', async () => {
    server.on(services.ContainersService.create, ({ request, answer }) => {
      answer(fill(new wire.CreateContainerResponse(), { container: request.getContainer()! }));
    });
    const extensions = { mine: { typeUrl: 'my/type', value: Uint8Array.of(1, 2) } };
    const record = await firstValueFrom(
      containersApi(channel).create({
        ...NEW,
        extensions,
        runtimeOptions: { binaryName: 'crun', systemdCgroup: true },
      }),
    );
    expect(record).toMatchObject({
      id: 'web',
      image: 'busybox',
      labels: { a: 'b' },
      runtime: 'io.containerd.runc.v2',
      snapshotter: 'overlayfs',
      snapshotKey: 'web-1',
      spec: NEW.spec,
    });
    expect(asked().getSpec()!.getTypeUrl()).toBe(SPEC);
    expect(json(asked().getSpec())).toEqual(NEW.spec);
    expect(asked().getExtensionsMap().get('mine')!.toObject()).toEqual({ typeUrl: 'my/type', value: 'AQI=' });
    const options = asked().getRuntime()!.getOptions()!;
    expect(options.getTypeUrl()).toBe('containerd.runc.v1.Options');
    expect(runc.Options.deserializeBinary(options.getValue_asU8()).toObject()).toMatchObject({
      binaryName: 'crun',
      systemdCgroup: true,
      noPivotRoot: false,
    });
  });

  it("passes another runtime's options on unchanged, and none if there are none", async () => {
    server.on(services.ContainersService.create, ({ answer }) => {
      answer(new wire.CreateContainerResponse());
    });
    await firstValueFrom(
      containersApi(channel).create({ ...NEW, runtimeOptions: { typeUrl: 'my/options', value: Uint8Array.of(9) } }),
    );
    expect(asked().getRuntime()!.getOptions()!.toObject()).toEqual({ typeUrl: 'my/options', value: 'CQ==' });
    server.calls.length = 0;
    await firstValueFrom(containersApi(channel).create(NEW));
    expect(asked().getRuntime()!.getOptions()).toBeUndefined();
  });

  it('lists containers as they arrive', async () => {
    server.on(services.ContainersService.listStream, ({ answer, end }) => {
      for (const id of ['a', 'b'])
        answer(fill(new wire.ListContainerMessage(), { container: fill(new wire.Container(), { id }) }));
      end();
    });
    expect((await firstValueFrom(containersApi(channel).list(['labels.a==b']))).map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]);
    expect((server.calls[0]!.request as wire.ListContainersRequest).getFiltersList()).toEqual(['labels.a==b']);
  });

  it('updates only the given fields', async () => {
    server.on(services.ContainersService.update, ({ answer }) => {
      answer(fill(new wire.UpdateContainerResponse(), { container: fill(new wire.Container(), { id: 'web' }) }));
    });
    const api = containersApi(channel);
    expect(await firstValueFrom(api.update('web', { labels: { 'a.b/c': 'd' } }))).toMatchObject({ id: 'web' });
    expect(
      await firstValueFrom(
        api.update('web', { spec: { process: { args: ['x'], cwd: '/', user: { uid: 0, gid: 0 } } } }),
      ),
    ).toMatchObject({ id: 'web' });
    const [labels, spec] = server.calls.map(({ request }) => request as wire.UpdateContainerRequest);
    expect(labels!.getUpdateMask()!.getPathsList()).toEqual(['labels.a.b/c']);
    expect(labels!.getContainer()!.getLabelsMap().toObject()).toEqual([['a.b/c', 'd']]);
    expect(spec!.getUpdateMask()!.getPathsList()).toEqual(['spec']);
    expect(json(spec!.getContainer()!.getSpec())).toMatchObject({ process: { args: ['x'] } });
  });

  it('deletes a record', async () => {
    server.on(services.ContainersService.delete, ({ answer }) => {
      answer(new empty.Empty());
    });
    await expect(firstValueFrom(containersApi(channel).delete('web'))).resolves.toBeUndefined();
    expect(server.calls[0]).toMatchObject({ rpc: 'Containers/Delete', namespace: 'my-namespace' });
    server.on(services.ContainersService.delete, ({ fail }) => {
      fail(status.NOT_FOUND, 'container "web": not found');
    });
    await expect(firstValueFrom(containersApi(channel).delete('web'))).rejects.toEqual(
      errorWith('not_found', { rpc: 'Containers/Delete' }),
    );
  });
});

describe('the Snapshots service', () => {
  it('prepares a snapshot, and returns its mounts', async () => {
    const mountsList = [fill(new mounts.Mount(), { type: 'overlay', source: 'overlay', optionsList: ['lowerdir=/a'] })];
    server.on(snapshotServices.SnapshotsService.prepare, ({ answer }) => {
      answer(fill(new snapshotWire.PrepareSnapshotResponse(), { mountsList }));
    });
    expect(await firstValueFrom(snapshotsApi(channel).prepare('overlayfs', 'web-1', 'sha256:a', 'my-lease'))).toEqual([
      { type: 'overlay', source: 'overlay', target: '', options: ['lowerdir=/a'] },
    ]);
    expect((server.calls[0]!.request as snapshotWire.PrepareSnapshotRequest).toObject()).toMatchObject({
      snapshotter: 'overlayfs',
      key: 'web-1',
      parent: 'sha256:a',
    });
  });

  it('removes one', async () => {
    server.on(snapshotServices.SnapshotsService.remove, ({ answer }) => {
      answer(new empty.Empty());
    });
    await expect(firstValueFrom(snapshotsApi(channel).remove('overlayfs', 'web-1'))).resolves.toBeUndefined();
    expect((server.calls[0]!.request as snapshotWire.RemoveSnapshotRequest).toObject()).toEqual({
      snapshotter: 'overlayfs',
      key: 'web-1',
    });
  });
});

describe('a channel under a lease', () => {
  it('adds the lease to every call, and is otherwise the same channel', () => {
    const under = leased(channel, 'my-lease');
    expect(under.headers().getMap()).toEqual({
      'containerd-namespace': 'my-namespace',
      'containerd-lease': 'my-lease',
    });
    expect(channel.headers().getMap()).toEqual({ 'containerd-namespace': 'my-namespace' });
    expect(under.client()).toBe(channel.client());
    const before = channel.reached;
    under.reached = !before;
    expect(channel.reached).toBe(!before);
    channel.reached = before;
    expect(under.reached).toBe(before);
  });
});
