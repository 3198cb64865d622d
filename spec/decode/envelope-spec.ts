import fc from 'fast-check';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { describe, expect, it, vi } from 'vitest';
import { ReceivedEnvelope, messageNames } from '../../src/decode/envelope.js';
import container from '../../src/gen/containerd/events/container_pb.js';
import content from '../../src/gen/containerd/events/content_pb.js';
import image from '../../src/gen/containerd/events/image_pb.js';
import namespaces from '../../src/gen/containerd/events/namespace_pb.js';
import sandbox from '../../src/gen/containerd/events/sandbox_pb.js';
import snapshot from '../../src/gen/containerd/events/snapshot_pb.js';
import task from '../../src/gen/containerd/events/task_pb.js';
import types from '../../src/gen/containerd/types/event_pb.js';
import mounts from '../../src/gen/containerd/types/mount_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import type { EventPayload, EventType } from '../../src/values/ContainerdEvent.js';
import { notFrozen } from '../support/notFrozen.js';
import { AT } from '../support/received.js';
import { YEAR_ONE, envelope, timestampOf } from '../support/wire.js';

interface Message {
  serializeBinary(): Uint8Array;
}

const exitedAt = timestampOf(AT.ns);
const end = { exitCode: 3, exitedAt: AT.date, exitedAtNs: AT.ns };
const labels = { tier: 'web', 'io.example/role': '' };

function labelled<M extends { getLabelsMap(): { set(name: string, value: string): unknown } }>(message: M): M {
  for (const [name, value] of Object.entries(labels)) message.getLabelsMap().set(name, value);
  return message;
}

const mount = fill(new mounts.Mount(), {
  type: 'overlay',
  source: 'overlay',
  target: '/',
  optionsList: ['lowerdir=/a', 'ro'],
});
const stdio = fill(new task.TaskIO(), { stdin: '/in', stdout: '/out', stderr: '/err', terminal: true });

/** Each event: its message, and its decoded form. A new member of the union fails to compile here. */
const table: {
  readonly [Type in Exclude<EventType, 'Unknown'>]: readonly [
    typeName: string,
    message: Message,
    payload: Omit<EventPayload<Type>, 'type'>,
  ];
} = {
  TaskCreate: [
    'containerd.events.TaskCreate',
    fill(new task.TaskCreate(), {
      containerId: 'web',
      bundle: '/b',
      rootfsList: [mount],
      io: stdio,
      checkpoint: 'sha256:1',
      pid: 7,
    }),
    {
      containerId: 'web',
      bundle: '/b',
      rootfs: [{ type: 'overlay', source: 'overlay', target: '/', options: ['lowerdir=/a', 'ro'] }],
      io: { stdin: '/in', stdout: '/out', stderr: '/err', terminal: true },
      checkpoint: 'sha256:1',
      pid: 7,
    },
  ],
  TaskStart: [
    'containerd.events.TaskStart',
    fill(new task.TaskStart(), { containerId: 'web', pid: 7 }),
    { containerId: 'web', pid: 7 },
  ],
  TaskExit: [
    'containerd.events.TaskExit',
    fill(new task.TaskExit(), { containerId: 'web', id: 'probe', pid: 7, exitStatus: 3, exitedAt }),
    { containerId: 'web', execId: 'probe', pid: 7, ...end },
  ],
  TaskDelete: [
    'containerd.events.TaskDelete',
    fill(new task.TaskDelete(), { containerId: 'web', id: 'probe', pid: 7, exitStatus: 3, exitedAt }),
    { containerId: 'web', execId: 'probe', pid: 7, ...end },
  ],
  TaskOOM: ['containerd.events.TaskOOM', fill(new task.TaskOOM(), { containerId: 'web' }), { containerId: 'web' }],
  TaskExecAdded: [
    'containerd.events.TaskExecAdded',
    fill(new task.TaskExecAdded(), { containerId: 'web', execId: 'probe' }),
    { containerId: 'web', execId: 'probe' },
  ],
  TaskExecStarted: [
    'containerd.events.TaskExecStarted',
    fill(new task.TaskExecStarted(), { containerId: 'web', execId: 'probe', pid: 8 }),
    { containerId: 'web', execId: 'probe', pid: 8 },
  ],
  TaskPaused: [
    'containerd.events.TaskPaused',
    fill(new task.TaskPaused(), { containerId: 'web' }),
    { containerId: 'web' },
  ],
  TaskResumed: [
    'containerd.events.TaskResumed',
    fill(new task.TaskResumed(), { containerId: 'web' }),
    { containerId: 'web' },
  ],
  TaskCheckpointed: [
    'containerd.events.TaskCheckpointed',
    fill(new task.TaskCheckpointed(), { containerId: 'web', checkpoint: 'sha256:1' }),
    { containerId: 'web', checkpoint: 'sha256:1' },
  ],
  ContainerCreate: [
    'containerd.events.ContainerCreate',
    fill(new container.ContainerCreate(), {
      id: 'web',
      image: 'busybox',
      runtime: fill(new container.ContainerCreate.Runtime(), { name: 'io.containerd.runc.v2' }),
    }),
    { containerId: 'web', image: 'busybox', runtime: 'io.containerd.runc.v2' },
  ],
  ContainerUpdate: [
    'containerd.events.ContainerUpdate',
    labelled(fill(new container.ContainerUpdate(), { id: 'web', image: 'busybox', snapshotKey: 'web-1' })),
    { containerId: 'web', image: 'busybox', labels, snapshotKey: 'web-1' },
  ],
  ContainerDelete: [
    'containerd.events.ContainerDelete',
    fill(new container.ContainerDelete(), { id: 'web' }),
    { containerId: 'web' },
  ],
  ImageCreate: [
    'containerd.services.images.v1.ImageCreate',
    labelled(fill(new image.ImageCreate(), { name: 'busybox' })),
    { name: 'busybox', labels },
  ],
  ImageUpdate: [
    'containerd.services.images.v1.ImageUpdate',
    labelled(fill(new image.ImageUpdate(), { name: 'busybox' })),
    { name: 'busybox', labels },
  ],
  ImageDelete: [
    'containerd.services.images.v1.ImageDelete',
    fill(new image.ImageDelete(), { name: 'busybox' }),
    { name: 'busybox' },
  ],
  SnapshotPrepare: [
    'containerd.events.SnapshotPrepare',
    fill(new snapshot.SnapshotPrepare(), { key: 'a', parent: 'b', snapshotter: 'overlayfs' }),
    { key: 'a', parent: 'b', snapshotter: 'overlayfs' },
  ],
  SnapshotCommit: [
    'containerd.events.SnapshotCommit',
    fill(new snapshot.SnapshotCommit(), { key: 'a', name: 'c', snapshotter: 'overlayfs' }),
    { key: 'a', name: 'c', snapshotter: 'overlayfs' },
  ],
  SnapshotRemove: [
    'containerd.events.SnapshotRemove',
    fill(new snapshot.SnapshotRemove(), { key: 'a', snapshotter: 'native' }),
    { key: 'a', snapshotter: 'native' },
  ],
  ContentCreate: [
    'containerd.events.ContentCreate',
    fill(new content.ContentCreate(), { digest: 'sha256:1', size: 2 ** 40, mediatype: 'text/plain' }),
    { digest: 'sha256:1', size: 2 ** 40, mediaType: 'text/plain' },
  ],
  ContentDelete: [
    'containerd.events.ContentDelete',
    fill(new content.ContentDelete(), { digest: 'sha256:1' }),
    { digest: 'sha256:1' },
  ],
  NamespaceCreate: [
    'containerd.events.NamespaceCreate',
    labelled(fill(new namespaces.NamespaceCreate(), { name: 'k8s.io' })),
    { name: 'k8s.io', labels },
  ],
  NamespaceUpdate: [
    'containerd.events.NamespaceUpdate',
    labelled(fill(new namespaces.NamespaceUpdate(), { name: 'k8s.io' })),
    { name: 'k8s.io', labels },
  ],
  NamespaceDelete: [
    'containerd.events.NamespaceDelete',
    fill(new namespaces.NamespaceDelete(), { name: 'k8s.io' }),
    { name: 'k8s.io' },
  ],
  SandboxCreate: [
    'containerd.events.SandboxCreate',
    fill(new sandbox.SandboxCreate(), { sandboxId: 'pod' }),
    { sandboxId: 'pod' },
  ],
  SandboxStart: [
    'containerd.events.SandboxStart',
    fill(new sandbox.SandboxStart(), { sandboxId: 'pod' }),
    { sandboxId: 'pod' },
  ],
  SandboxExit: [
    'containerd.events.SandboxExit',
    fill(new sandbox.SandboxExit(), { sandboxId: 'pod', exitStatus: 3, exitedAt }),
    { sandboxId: 'pod', ...end },
  ],
};

const received = (message: types.Envelope) => new ReceivedEnvelope(Buffer.from(message.serializeBinary()));
const decoded = (typeUrl: string, value: Uint8Array) => received(envelope({ typeUrl, value })).event;
const around = { namespace: 'default', topic: '/a/topic', timestamp: AT.date, timestampNs: AT.ns };
const rows = Object.entries(table).map(([type, [typeName, message, payload]]) => ({
  type,
  typeName,
  message,
  payload,
}));

describe('an event', () => {
  it.each(rows)('$type is decoded from the wire', ({ type, typeName, message, payload }) => {
    const bytes = received(envelope({ typeUrl: typeName, value: message.serializeBinary() }));
    expect(bytes.event).toEqual({ type, ...payload, ...around });
    expect(bytes.typeName).toBe(typeName);
  });

  it('has no mediaType where containerd sends none: before 2.4, and for what a client writes', () => {
    const bytes = fill(new content.ContentCreate(), { digest: 'sha256:1', size: 1 }).serializeBinary();
    expect(decoded('containerd.events.ContentCreate', bytes)).toHaveProperty('mediaType', undefined);
  });

  it.each(rows)('$type is JSON with all its fields', ({ type, typeName, message, payload }) => {
    const text = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
    const expected: unknown = JSON.parse(JSON.stringify({ type, ...payload, ...around }, text));
    expect(JSON.parse(JSON.stringify(decoded(typeName, message.serializeBinary())))).toEqual(expected);
  });

  it.each(rows)('$type is frozen, with everything in it', ({ typeName, message }) => {
    expect(notFrozen(decoded(typeName, message.serializeBinary()))).toEqual([]);
    expect(notFrozen(decoded('containerd.events.TaskSlept', message.serializeBinary()))).toEqual([]);
  });

  it.each(rows)('$type is known by the name of its message', ({ type, typeName }) => {
    expect(messageNames.get(type)).toBe(typeName);
  });

  it.each(rows)('$type is decoded with any prefix before its name', ({ type, typeName, message }) => {
    expect(decoded(`type.googleapis.com/${typeName}`, message.serializeBinary()).type).toBe(type);
    expect(decoded(`types.containerd.io/a/b/${typeName}`, message.serializeBinary()).type).toBe(type);
  });

  it.each(rows)('$type is decoded from an empty message', ({ type, typeName }) => {
    expect(decoded(typeName, new Uint8Array())).toMatchObject({ type, namespace: 'default' });
  });

  it('of an unknown type keeps all its bytes', () => {
    const value = new Uint8Array([1, 2, 3]);
    for (const typeUrl of [
      'containerd.events.TaskSlept',
      'a.prefix/containerd.events.Unheard',
      'toString',
      '__proto__',
      'constructor',
      '',
    ]) {
      expect(decoded(typeUrl, value)).toEqual({ type: 'Unknown', typeUrl, value, ...around });
    }
  });

  it('whose bytes do not match its type keeps all of them', () => {
    // Field 1 with a length far beyond the end.
    const value = new Uint8Array([0x0a, 0xff, 0x01, 0x61]);
    expect(decoded('containerd.events.TaskExit', value)).toEqual({
      type: 'Unknown',
      typeUrl: 'containerd.events.TaskExit',
      value,
      ...around,
    });
  });

  it.each(rows)('$type with a negative length arrives as Unknown with all its bytes', ({ typeName }) => {
    const value = new Uint8Array([0x4a, 0xf5, ...Array<number>(8).fill(0xff), 0x01]);
    expect(decoded(typeName, value)).toMatchObject({ type: 'Unknown', value });
  });

  it.each(rows)('$type arrives, wherever in it there is a negative length', ({ typeName }) => {
    const field = (number: number, value: readonly number[]): readonly number[] => [
      (number << 3) | 2,
      value.length,
      ...value,
    ];
    const fields = Array.from({ length: 10 }, (_, n) => n + 1);
    const bad = [0x4a, 0xf5, ...Array<number>(8).fill(0xff), 0x01];
    for (const outer of fields) {
      for (const value of [field(outer, bad), ...fields.map((inner) => field(outer, field(inner, bad)))])
        expect(decoded(typeName, new Uint8Array(value))).toMatchObject(around);
    }
  });

  it('is decoded from any bytes without throwing', () => {
    const typeNames = fc.constantFrom(...rows.map(({ typeName }) => typeName));
    fc.assert(
      fc.property(typeNames, fc.uint8Array({ maxLength: 60 }), (typeUrl, value) => {
        const { event } = received(envelope({ typeUrl, value }));
        expect(event).toMatchObject(around);
        if (event.type === 'Unknown') expect(event).toMatchObject({ typeUrl, value });
      }),
      { numRuns: 400 },
    );
  });

  it('from an empty envelope is Unknown, in 1970', () => {
    expect(received(new types.Envelope()).event).toEqual({
      type: 'Unknown',
      typeUrl: '',
      value: new Uint8Array(),
      namespace: '',
      topic: '',
      timestamp: new Date(0),
      timestampNs: 0n,
    });
  });
});

describe('an exit event', () => {
  const exitOf = (fields: object) =>
    decoded('containerd.events.TaskExit', fill(new task.TaskExit(), fields).serializeBinary());
  const deleteOf = (fields: object) =>
    decoded('containerd.events.TaskDelete', fill(new task.TaskDelete(), fields).serializeBinary());

  it('of the container itself has its id, or none, as exec id', () => {
    expect(exitOf({ containerId: 'web', id: 'web' })).toMatchObject({ containerId: 'web', execId: '' });
    expect(deleteOf({ containerId: 'web' })).toMatchObject({ containerId: 'web', execId: '' });
    expect(deleteOf({ containerId: 'web', id: 'web' })).toMatchObject({ containerId: 'web', execId: '' });
  });

  it('has no time if its time is the year 1 or missing', () => {
    expect(exitOf({ containerId: 'web', exitedAt: YEAR_ONE })).toMatchObject({
      exitedAt: undefined,
      exitedAtNs: undefined,
    });
    expect(deleteOf({ containerId: 'web' })).toMatchObject({ exitedAt: undefined, exitedAtNs: undefined });
  });

  it('may have every code that a process can return', () => {
    for (const exitStatus of [0, 1, 137, 255, 0xffffffff])
      expect(exitOf({ containerId: 'web', exitStatus })).toMatchObject({ exitCode: exitStatus });
  });
});

describe('a received event', () => {
  it('is decoded on demand, and once', () => {
    const decode = vi.spyOn(task.TaskOOM, 'deserializeBinary');
    const message = received(
      envelope({
        typeUrl: 'containerd.events.TaskOOM',
        value: fill(new task.TaskOOM(), { containerId: 'web' }).serializeBinary(),
      }),
    );
    expect([message.namespace, message.topic, message.typeName]).toEqual([
      'default',
      '/a/topic',
      'containerd.events.TaskOOM',
    ]);
    expect(decode).not.toHaveBeenCalled();
    expect(message.event).toBe(message.event);
    expect(decode).toHaveBeenCalledTimes(1);
  });

  it('is decoded to what google-protobuf reads', () => {
    const instants = fc.record({
      seconds: fc.integer({ min: -62_135_596_799, max: 253_402_300_799 }),
      nanos: fc.nat(999_999_999),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.string(),
        fc.uint8Array(),
        instants,
        (namespace, topic, typeUrl, value, { seconds, nanos }) => {
          const { event } = received(
            envelope({ typeUrl, value, namespace, topic, at: fill(new timestamp.Timestamp(), { seconds, nanos }) }),
          );
          expect(event).toEqual({
            type: 'Unknown',
            typeUrl,
            value,
            namespace,
            topic,
            timestamp: new Date(seconds * 1000 + Math.floor(nanos / 1e6)),
            timestampNs: BigInt(seconds) * 1_000_000_000n + BigInt(nanos),
          });
        },
      ),
    );
  });

  it('that is malformed keeps all its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { event } = new ReceivedEnvelope(Buffer.from(bytes));
        expect(event).toHaveProperty('type');
      }),
    );
    const cutOff = envelope({ typeUrl: 'containerd.events.TaskOOM', value: new Uint8Array(9) })
      .serializeBinary()
      .slice(0, -1);
    expect(new ReceivedEnvelope(Buffer.from(cutOff)).event).toMatchObject({
      type: 'Unknown',
      typeUrl: '',
      value: cutOff,
    });
  });

  it('skips fields of a newer containerd', () => {
    const known = envelope({
      typeUrl: 'containerd.events.TaskOOM',
      value: fill(new task.TaskOOM(), { containerId: 'web' }).serializeBinary(),
    }).serializeBinary();
    // Fields 5 to 8: a varint, eight bytes, length-delimited bytes, four bytes.
    const newer = [0x28, 0xff, 0x01, 0x31, 1, 2, 3, 4, 5, 6, 7, 8, 0x3a, 2, 9, 9, 0x45, 1, 2, 3, 4];
    expect(new ReceivedEnvelope(Buffer.from([...newer, ...known, ...newer])).event).toMatchObject({
      type: 'TaskOOM',
      containerId: 'web',
      topic: '/a/topic',
    });
  });
});
