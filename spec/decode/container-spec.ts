import any from 'google-protobuf/google/protobuf/any_pb.js';
import { describe, expect, it } from 'vitest';
import { decodeContainer } from '../../src/decode/container.js';
import wire from '../../src/gen/containerd/services/containers/v1/containers_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import { AT } from '../support/received.js';
import { timestampOf } from '../support/wire.js';

const specOf = (text: string) =>
  fill(new any.Any(), { typeUrl: 'types.containerd.io/opencontainers/runtime-spec/1/Spec', value: Buffer.from(text) });

describe('decodeContainer', () => {
  it('reads a container record', () => {
    const spec = { process: { args: ['sh'], cwd: '/', user: { uid: 0, gid: 0 } }, hostname: 'web' };
    const message = fill(new wire.Container(), {
      id: 'web',
      image: 'busybox',
      runtime: fill(new wire.Container.Runtime(), { name: 'io.containerd.runc.v2' }),
      snapshotter: 'overlayfs',
      snapshotKey: 'web-1',
      createdAt: timestampOf(AT.ns),
      updatedAt: timestampOf(AT.ns + 1_000_000_000n),
      spec: specOf(JSON.stringify(spec)),
    });
    message.getLabelsMap().set('tier', 'web');
    expect(decodeContainer(message)).toEqual({
      id: 'web',
      labels: { tier: 'web' },
      image: 'busybox',
      runtime: 'io.containerd.runc.v2',
      snapshotter: 'overlayfs',
      snapshotKey: 'web-1',
      createdAt: AT.date,
      updatedAt: new Date(AT.date.getTime() + 1000),
      spec,
    });
  });

  it('reads an empty record', () => {
    expect(decodeContainer(new wire.Container())).toEqual({
      id: '',
      labels: {},
      image: '',
      runtime: '',
      snapshotter: '',
      snapshotKey: '',
      createdAt: undefined,
      updatedAt: undefined,
      spec: undefined,
    });
  });

  it.each(['', '{', '\u0000', 'no JSON'])('has no spec if it is not JSON (%j)', (text) => {
    expect(decodeContainer(fill(new wire.Container(), { spec: specOf(text) })).spec).toBeUndefined();
  });

  it.each(['null', '3', '"text"', '[1]'])('has no spec if it is JSON but not an object (%s)', (text) => {
    expect(decodeContainer(fill(new wire.Container(), { spec: specOf(text) })).spec).toBeUndefined();
  });
});
