import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import runc from '../../src/gen/containerd/runc/v1/options_pb.js';
import containerServices from '../../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import containerWire from '../../src/gen/containerd/services/containers/v1/containers_pb.js';
import snapshotServices from '../../src/gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import snapshotWire from '../../src/gen/containerd/services/snapshots/v1/snapshots_pb.js';
import services from '../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import wire from '../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import versionServices from '../../src/gen/containerd/services/version/v1/version_grpc_pb.js';
import versionWire from '../../src/gen/containerd/services/version/v1/version_pb.js';
import descriptors from '../../src/gen/containerd/types/descriptor_pb.js';
import metrics from '../../src/gen/containerd/types/metrics_pb.js';
import mounts from '../../src/gen/containerd/types/mount_pb.js';
import task from '../../src/gen/containerd/types/task_pb.js';
import { parseAddress } from '../../src/observables/wire/address.js';
import { createChannel } from '../../src/observables/wire/createChannel.js';
import type { Channel } from '../../src/observables/wire/Channel.js';
import { containersApi } from '../../src/observables/services/containers.js';
import { snapshotsApi } from '../../src/observables/services/snapshots.js';
import type { ContainersApi } from '../../src/observables/services/containers.js';
import { fill } from '../../src/observables/wire/fill.js';
import { tasksApi } from '../../src/observables/services/tasks.js';
import type { TasksApi } from '../../src/observables/services/tasks.js';
import { version } from '../../src/observables/services/version.js';
import { FakeServer } from '../support/FakeServer.js';
import { AT } from '../support/received.js';
import { YEAR_ONE, timestampOf } from '../support/wire.js';

let server: FakeServer;
let channel: Channel;
let tasks: TasksApi;
let containers: ContainersApi;

beforeAll(async () => {
  server = await FakeServer.start();
  channel = createChannel(parseAddress(server.address), 'my-namespace', undefined);
  tasks = tasksApi(channel);
  containers = containersApi(channel);
});
beforeEach(() => {
  server.calls.length = 0;
});
afterAll(async () => {
  channel.close();
  await server.stop();
});

const web = { containerId: 'web', execId: '' };
const probe = { containerId: 'web', execId: 'probe' };
const io = { stdin: '/in', stdout: '/out', stderr: '/err', terminal: false };
const exitedAt = timestampOf(AT.ns);

/** The request of the only call, as a plain object without default values. */
function asked(): Record<string, unknown> {
  expect(server.calls).toHaveLength(1);
  const { request } = server.calls[0]!;
  const fields = Object.entries((request as { toObject(): Record<string, unknown> }).toObject());
  return Object.fromEntries(
    fields.filter(
      ([, value]) =>
        value !== '' &&
        value !== 0 &&
        value !== false &&
        value !== undefined &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The JSON in an Any of a request. */
function jsonIn(value: unknown): unknown {
  const { typeUrl, value: base64 } = value as { typeUrl: string; value: string };
  return { typeUrl, ...(JSON.parse(Buffer.from(base64, 'base64').toString()) as object) };
}

describe('the Tasks service', () => {
  it('creates a task on its root file system', async () => {
    server.on(services.TasksService.create, ({ answer }) => {
      answer(fill(new wire.CreateTaskResponse(), { containerId: 'web', pid: 7 }));
    });
    const mount = { type: 'overlay', source: 'overlay', target: '', options: ['lowerdir=/a', 'ro'] };
    expect(await firstValueFrom(tasks.create('web', [mount], io))).toBe(7);
    expect(asked()).toEqual({
      containerId: 'web',
      ...withoutFalse(io),
      rootfsList: [{ type: 'overlay', source: 'overlay', target: '', optionsList: ['lowerdir=/a', 'ro'] }],
    });
  });

  it('adds an exec', async () => {
    server.on(services.TasksService.exec, ({ answer }) => {
      answer(new empty.Empty());
    });
    await expect(firstValueFrom(tasks.exec(probe, { args: ['sh'], cwd: '/' }, io))).resolves.toBeUndefined();
    const { spec, ...rest } = asked();
    expect(rest).toEqual({ ...probe, ...withoutFalse(io) });
    expect(jsonIn(spec)).toEqual({
      typeUrl: 'types.containerd.io/opencontainers/runtime-spec/1/Process',
      args: ['sh'],
      cwd: '/',
    });
  });

  it('starts a process and emits its pid', async () => {
    server.on(services.TasksService.start, ({ answer }) => {
      answer(fill(new wire.StartResponse(), { pid: 8 }));
    });
    expect(await firstValueFrom(tasks.start(probe))).toBe(8);
    expect(asked()).toEqual(probe);
  });

  it('emits the state of a process', async () => {
    const process = fill(new task.Process(), {
      id: 'probe',
      pid: 8,
      status: task.Status.STOPPED,
      exitStatus: 3,
      exitedAt,
      ...io,
    });
    server.on(services.TasksService.get, ({ answer }) => {
      answer(fill(new wire.GetResponse(), { process }));
    });
    expect(await firstValueFrom(tasks.get(probe))).toMatchObject({
      id: 'probe',
      pid: 8,
      state: 'stopped',
      io,
      exit: { exitCode: 3, source: 'status' },
    });
    expect(asked()).toEqual(probe);
  });

  it('lists tasks', async () => {
    const tasksList = ['a', 'b'].map((id) => fill(new task.Process(), { id, pid: 8, status: task.Status.RUNNING }));
    server.on(services.TasksService.list, ({ answer }) => {
      answer(fill(new wire.ListTasksResponse(), { tasksList }));
    });
    expect(await firstValueFrom(tasks.list())).toMatchObject([
      { id: 'a', state: 'running' },
      { id: 'b', state: 'running' },
    ]);
  });

  it('deletes a task by one call, an exec by another', async () => {
    const deleted = fill(new wire.DeleteResponse(), { pid: 8, exitStatus: 3, exitedAt });
    server.on(services.TasksService.delete, ({ answer }) => {
      answer(deleted);
    });
    server.on(services.TasksService.deleteProcess, ({ answer }) => {
      answer(deleted);
    });
    expect(await firstValueFrom(tasks.delete(web))).toMatchObject({
      pid: 8,
      exit: { kind: 'exited', exitCode: 3, source: 'delete' },
    });
    expect(await firstValueFrom(tasks.delete(probe))).toMatchObject({
      pid: 8,
      exit: { kind: 'exited', exitCode: 3, exitedAtNs: AT.ns },
    });
    expect(server.calls.map(({ rpc }) => rpc)).toEqual(['Tasks/Delete', 'Tasks/DeleteProcess']);
  });

  it('sends signals', async () => {
    server.on(services.TasksService.kill, ({ answer }) => {
      answer(new empty.Empty());
    });
    await expect(firstValueFrom(tasks.kill(web, 15, true))).resolves.toBeUndefined();
    expect(asked()).toEqual({ containerId: 'web', signal: 15, all: true });
  });

  it('closes the input', async () => {
    server.on(services.TasksService.closeIO, ({ answer }) => {
      answer(new empty.Empty());
    });
    await expect(firstValueFrom(tasks.closeStdin(probe))).resolves.toBeUndefined();
    expect(asked()).toEqual({ ...probe, stdin: true });
  });

  it('sets the size of a terminal', async () => {
    server.on(services.TasksService.resizePty, ({ answer }) => {
      answer(new empty.Empty());
    });
    await expect(firstValueFrom(tasks.resize(probe, 80, 24))).resolves.toBeUndefined();
    expect(asked()).toEqual({ ...probe, width: 80, height: 24 });
  });

  it('waits, and distinguishes an exit without a time from one with a time', async () => {
    server.on(services.TasksService.wait, ({ request, answer }) => {
      answer(
        fill(new wire.WaitResponse(), {
          exitStatus: request.getExecId() === '' ? 3 : 0,
          exitedAt: request.getExecId() === '' ? exitedAt : YEAR_ONE,
        }),
      );
    });
    expect(await firstValueFrom(tasks.wait(web))).toMatchObject({ kind: 'exited', exitCode: 3, source: 'rpc' });
    expect(await firstValueFrom(tasks.wait(probe))).toMatchObject({ kind: 'never-started', source: 'rpc' });
  });

  it('sends only ids, whatever object they come from', async () => {
    server.on(services.TasksService.start, ({ answer }) => {
      answer(new wire.StartResponse());
    });
    await firstValueFrom(tasks.start({ ...probe, key: 'web/probe', pid: 7 } as typeof probe));
    expect(asked()).toEqual(probe);
  });
});

describe('the Tasks service, on a whole task', () => {
  it('pauses and resumes', async () => {
    server.on(services.TasksService.pause, ({ answer }) => {
      answer(new empty.Empty());
    });
    server.on(services.TasksService.resume, ({ answer }) => {
      answer(new empty.Empty());
    });
    await firstValueFrom(tasks.pause('web'));
    await firstValueFrom(tasks.resume('web'));
    expect(server.calls.map(({ rpc }) => rpc)).toEqual(['Tasks/Pause', 'Tasks/Resume']);
  });

  it('lists the pids, with the execs they belong to', async () => {
    const details = fill(new runc.ProcessDetails(), { execId: 'probe' }).serializeBinary();
    const listed = (pid: number, info?: any.Any) => fill(new task.ProcessInfo(), { pid, ...(info && { info }) });
    const processesList = [
      listed(7),
      listed(8, fill(new any.Any(), { typeUrl: 'containerd.runc.v1.ProcessDetails', value: details })),
      listed(9, fill(new any.Any(), { typeUrl: 'another.Type', value: details })),
    ];
    server.on(services.TasksService.listPids, ({ answer }) => {
      answer(fill(new wire.ListPidsResponse(), { processesList }));
    });
    expect(await firstValueFrom(tasks.pids('web'))).toEqual([{ pid: 7 }, { pid: 8, execId: 'probe' }, { pid: 9 }]);
  });

  it('updates limits', async () => {
    server.on(services.TasksService.update, ({ answer }) => {
      answer(new empty.Empty());
    });
    await firstValueFrom(tasks.update('web', { memory: { limit: 1 << 26 } }, { why: 'a test' }));
    const { resources, annotationsMap, ...rest } = asked();
    expect(rest).toEqual({ containerId: 'web' });
    expect(annotationsMap).toEqual([['why', 'a test']]);
    expect(jsonIn(resources)).toEqual({
      typeUrl: 'types.containerd.io/opencontainers/runtime-spec/1/LinuxResources',
      memory: { limit: 1 << 26 },
    });
  });

  it('passes metrics on unchanged', async () => {
    const data = fill(new any.Any(), { typeUrl: 'io.containerd.cgroups.v1.Metrics', value: new Uint8Array([1, 2]) });
    const metric = fill(new metrics.Metric(), { id: 'web', timestamp: exitedAt, data });
    server.on(services.TasksService.metrics, ({ answer }) => {
      answer(fill(new wire.MetricsResponse(), { metricsList: [metric] }));
    });
    expect(await firstValueFrom(tasks.metrics('web'))).toEqual([
      { id: 'web', timestamp: AT.date, typeUrl: 'io.containerd.cgroups.v1.Metrics', value: new Uint8Array([1, 2]) },
    ]);
    expect(asked()).toEqual({ filtersList: ['id==web'] });
  });

  it('creates a checkpoint', async () => {
    const descriptor = fill(new descriptors.Descriptor(), { mediaType: 'a/b', digest: 'sha256:1', size: 3 });
    descriptor.getAnnotationsMap().set('a', 'b');
    server.on(services.TasksService.checkpoint, ({ answer }) => {
      answer(fill(new wire.CheckpointTaskResponse(), { descriptorsList: [descriptor] }));
    });
    expect(await firstValueFrom(tasks.checkpoint('web', { exit: true, imagePath: '/a' }))).toEqual([
      { mediaType: 'a/b', digest: 'sha256:1', size: 3, annotations: { a: 'b' } },
    ]);
    const { options } = asked() as { options: { typeUrl: string; value: string } };
    expect(options.typeUrl).toBe('containerd.runc.v1.CheckpointOptions');
    expect(runc.CheckpointOptions.deserializeBinary(Buffer.from(options.value, 'base64')).toObject()).toMatchObject({
      exit: true,
      imagePath: '/a',
    });
  });
});

describe('the Containers and Snapshots services', () => {
  it('return a container', async () => {
    server.on(containerServices.ContainersService.get, ({ request, answer }) => {
      answer(
        fill(new containerWire.GetContainerResponse(), {
          container: fill(new containerWire.Container(), { id: request.getId(), image: 'busybox' }),
        }),
      );
    });
    expect(await firstValueFrom(containers.get('web'))).toMatchObject({ id: 'web', image: 'busybox' });
  });

  it('return the mounts of a snapshot', async () => {
    const mount = fill(new mounts.Mount(), { type: 'bind', source: '/a', optionsList: ['ro'] });
    server.on(snapshotServices.SnapshotsService.mounts, ({ answer }) => {
      answer(fill(new snapshotWire.MountsResponse(), { mountsList: [mount] }));
    });
    expect(await firstValueFrom(snapshotsApi(channel).mounts('overlayfs', 'web-1'))).toEqual([
      { type: 'bind', source: '/a', target: '', options: ['ro'] },
    ]);
    expect(asked()).toEqual({ snapshotter: 'overlayfs', key: 'web-1' });
  });
});

describe('the Version service', () => {
  it("returns containerd's version", async () => {
    server.on(versionServices.VersionService.version, ({ answer }) => {
      answer(fill(new versionWire.VersionResponse(), { version: '2.1.9', revision: 'abc' }));
    });
    expect(await firstValueFrom(version(channel))).toEqual({ version: '2.1.9', revision: 'abc' });
  });
});

describe('every call', () => {
  const all = (): Observable<unknown>[] => [
    tasks.create('web', [], io),
    tasks.exec(probe, {}, io),
    tasks.start(web),
    tasks.get(web),
    tasks.list(),
    tasks.delete(web),
    tasks.delete(probe),
    tasks.kill(web, 9, false),
    tasks.closeStdin(web),
    tasks.resize(web, 1, 1),
    tasks.wait(web),
    tasks.pause('web'),
    tasks.resume('web'),
    tasks.pids('web'),
    tasks.update('web', {}, {}),
    tasks.metrics('web'),
    tasks.checkpoint('web', {}),
    containers.get('web'),
    snapshotsApi(channel).mounts('overlayfs', 'web'),
    version(channel),
  ];

  it('carries the namespace', async () => {
    for (const call of all()) await firstValueFrom(call, { defaultValue: undefined }).catch(() => undefined);
    expect(server.calls).toHaveLength(all().length);
    expect(new Set(server.calls.map(({ namespace }) => namespace))).toEqual(new Set(['my-namespace']));
  });

  it('is cold', () => {
    expect(all().length).toBeGreaterThan(0);
    expect(server.calls).toEqual([]);
  });
});

/** The fields of a request that describe streams, except those with default values. */
function withoutFalse({ stdin, stdout, stderr }: typeof io) {
  return { stdin, stdout, stderr };
}
