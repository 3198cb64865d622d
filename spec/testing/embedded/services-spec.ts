import { Client, Metadata, credentials } from '@grpc/grpc-js';
import type { MethodDefinition, ServiceError } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import mask from 'google-protobuf/google/protobuf/field_mask_pb.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import containerServices from '../../../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import containers from '../../../src/gen/containerd/services/containers/v1/containers_pb.js';
import diffServices from '../../../src/gen/containerd/services/diff/v1/diff_grpc_pb.js';
import diff from '../../../src/gen/containerd/services/diff/v1/diff_pb.js';
import eventServices from '../../../src/gen/containerd/services/events/v1/events_grpc_pb.js';
import events from '../../../src/gen/containerd/services/events/v1/events_pb.js';
import imageServices from '../../../src/gen/containerd/services/images/v1/images_grpc_pb.js';
import images from '../../../src/gen/containerd/services/images/v1/images_pb.js';
import introspectionServices from '../../../src/gen/containerd/services/introspection/v1/introspection_grpc_pb.js';
import introspection from '../../../src/gen/containerd/services/introspection/v1/introspection_pb.js';
import namespaceServices from '../../../src/gen/containerd/services/namespaces/v1/namespaces_grpc_pb.js';
import namespaces from '../../../src/gen/containerd/services/namespaces/v1/namespaces_pb.js';
import snapshotServices from '../../../src/gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import snapshots from '../../../src/gen/containerd/services/snapshots/v1/snapshots_pb.js';
import taskServices from '../../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import tasks from '../../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import healthServices from '../../../src/gen/grpc/health/v1/health_grpc_pb.js';
import descriptor from '../../../src/gen/containerd/types/descriptor_pb.js';
import health from '../../../src/gen/grpc/health/v1/health_pb.js';
import { fill } from '../../../src/observables/wire/fill.js';
import { setup } from './support/embedded.js';

/** Calls as sent on the wire: an answer, or `code text`. */
async function raw() {
  const { server } = await setup();
  const client = new Client(`unix:${server.address}`, credentials.createInsecure());
  onTestFinished(() => {
    client.close();
  });
  const call = <Request, Answer>(
    method: MethodDefinition<Request, Answer>,
    request: Request,
    namespace = 'default',
  ): Promise<Answer> => {
    const headers = new Metadata();
    if (namespace !== '') headers.set('containerd-namespace', namespace);
    return new Promise((resolve, reject) => {
      client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        headers,
        (reason, answer) => {
          if (reason === null) resolve(answer as Answer);
          else reject(reason);
        },
      );
    });
  };
  const refused = <Request, Answer>(
    method: MethodDefinition<Request, Answer>,
    request: Request,
    namespace?: string,
  ): Promise<string> =>
    call(method, request, namespace).then(
      () => 'no error',
      (reason: unknown) => `${(reason as ServiceError).code} ${(reason as ServiceError).details}`,
    );
  return { call, refused };
}

const RULE = 'must match ^[A-Za-z0-9]+(?:[._-](?:[A-Za-z0-9]+))*$';

// Codes: 2 unknown, 3 invalid argument, 5 not found, 6 already exists, 9 failed precondition, 12 unimplemented.
describe("refusals, in containerd's words", () => {
  it('of tasks', async () => {
    const { call, refused } = await raw();
    const { create, get, list, wait, kill, exec, deleteProcess, closeIO, metrics } = taskServices.TasksService;
    const web = { containerId: 'web' };
    expect(await refused(list, new tasks.ListTasksRequest(), '')).toBe('9 namespace is required: failed precondition');
    expect(await refused(list, new tasks.ListTasksRequest(), '..bad')).toBe(
      `3 namespace validation: identifier "..bad" ${RULE}: invalid argument`,
    );
    expect(await refused(get, fill(new tasks.GetRequest(), { containerId: 'none' }))).toBe(
      '5 container "none" in namespace "default": not found',
    );
    expect(await refused(get, fill(new tasks.GetRequest(), web))).toBe('5 task web not found');
    expect(await refused(create, fill(new tasks.CreateTaskRequest(), { ...web, taskApiAddress: 'unix:///x' }))).toBe(
      '12 a task without a shim of its own: not implemented',
    );
    await call(create, fill(new tasks.CreateTaskRequest(), web));
    expect(await refused(create, fill(new tasks.CreateTaskRequest(), web))).toBe('6 task web: already exists');
    expect(await refused(wait, fill(new tasks.WaitRequest(), { ...web, execId: 'no' }))).toBe(
      '5 process does not exist no: not found',
    );
    expect(await refused(exec, fill(new tasks.ExecProcessRequest(), web))).toBe('3 exec id cannot be empty');
    expect(await refused(exec, fill(new tasks.ExecProcessRequest(), { ...web, execId: 'a b' }))).toBe(
      `3 invalid exec id a b: identifier "a b" ${RULE}: invalid argument`,
    );
    const long = 'x'.repeat(77);
    expect(await refused(exec, fill(new tasks.ExecProcessRequest(), { ...web, execId: long }))).toBe(
      `3 invalid exec id ${long}: identifier "${long}" greater than maximum length (76 characters): invalid argument`,
    );
    await call(exec, fill(new tasks.ExecProcessRequest(), { ...web, execId: 'e' }));
    expect(await refused(exec, fill(new tasks.ExecProcessRequest(), { ...web, execId: 'e' }))).toBe(
      '6 id e: already exists',
    );
    expect(await refused(kill, fill(new tasks.KillRequest(), { ...web, execId: 'e', signal: 9 }))).toBe(
      '9 process not created: failed precondition',
    );
    await call(closeIO, fill(new tasks.CloseIORequest(), { ...web, execId: 'e', stdin: true }));
    await call(deleteProcess, fill(new tasks.DeleteProcessRequest(), { ...web, execId: 'e' }));
    expect(await refused(taskServices.TasksService.pause, fill(new tasks.PauseTaskRequest(), web))).toBe(
      '2 cannot pause task in created state',
    );
    await call(taskServices.TasksService.start, fill(new tasks.StartRequest(), web));
    expect(await refused(taskServices.TasksService.start, fill(new tasks.StartRequest(), web))).toBe(
      '2 cannot start a running process',
    );
    expect(await refused(taskServices.TasksService.delete, fill(new tasks.DeleteTaskRequest(), web))).toBe(
      '2 failed to delete task: cannot delete a running process',
    );
    expect(await refused(kill, fill(new tasks.KillRequest(), { ...web, signal: 999 }))).toContain(
      '2 unknown error after kill: runc did not terminate successfully',
    );
    expect(await refused(metrics, fill(new tasks.MetricsRequest(), { filtersList: ['id=x'] }))).toBe(
      '2 filters: parse error: [id >|=|< x]: unsupported operator "=": invalid argument',
    );
  });

  it('of an exec that failed to start: it stays created, and Wait answers 0 in the year 1', async () => {
    const { call, refused } = await raw();
    const { create, start, exec, get, wait } = taskServices.TasksService;
    const e = { containerId: 'web', execId: 'e' };
    const spec = fill(new any.Any(), { value: Buffer.from(JSON.stringify({ args: ['/nope'], cwd: '/' })) });
    await call(create, fill(new tasks.CreateTaskRequest(), { containerId: 'web' }));
    await call(start, fill(new tasks.StartRequest(), { containerId: 'web' }));
    await call(exec, fill(new tasks.ExecProcessRequest(), { ...e, spec }));
    expect(await refused(start, fill(new tasks.StartRequest(), e))).toBe(
      '2 OCI runtime exec failed: exec failed: unable to start container process: exec: "/nope": stat /nope: no such file or directory',
    );
    expect((await call(get, fill(new tasks.GetRequest(), e))).getProcess()?.toObject()).toMatchObject({
      containerId: '',
      id: 'e',
      pid: 0,
      status: 1,
      exitedAt: { seconds: -62_135_596_800, nanos: 0 },
    });
    expect((await call(wait, fill(new tasks.WaitRequest(), e))).toObject()).toEqual({
      exitStatus: 0,
      exitedAt: { seconds: -62_135_596_800, nanos: 0 },
    });
  });

  it('of events', async () => {
    const { refused } = await raw();
    const { publish, forward } = eventServices.EventsService;
    const topic = (name: string) => fill(new events.PublishRequest(), { topic: name, event: new any.Any() });
    expect(await refused(publish, topic('x'))).toBe('3 envelope topic "x": must start with \'/\': invalid argument');
    expect(await refused(publish, topic(''))).toBe('3 envelope topic "": must not be empty: invalid argument');
    expect(await refused(publish, topic('/'))).toBe(
      '3 envelope topic "/": must have at least one component: invalid argument',
    );
    expect(await refused(publish, topic('/a b'))).toBe(
      `3 envelope topic "/a b": failed validation on component "a b": identifier "a b" ${RULE}: invalid argument`,
    );
    expect(await refused(publish, topic('/x'), '')).toBe(
      '9 failed publishing event: namespace is required: failed precondition',
    );
    expect(await refused(forward, new events.ForwardRequest())).toBe('3 envelope must be set: invalid argument');
  });

  it('of all other services', async () => {
    const { call, refused } = await raw();
    expect(
      await refused(healthServices.HealthService.check, fill(new health.HealthCheckRequest(), { service: 'x' }), ''),
    ).toBe('5 unknown service');
    expect((await call(healthServices.HealthService.check, new health.HealthCheckRequest(), '')).getStatus()).toBe(1);
    expect((await call(introspectionServices.IntrospectionService.server, new empty.Empty(), '')).getPid()).toBe(
      process.pid,
    );
    expect(
      (await call(introspectionServices.IntrospectionService.plugins, new introspection.PluginsRequest(), ''))
        .getPluginsList()
        .map((plugin) => plugin.getType()),
    ).toContain('io.containerd.runtime.v2');
    expect(await refused(diffServices.DiffService.diff, new diff.DiffRequest())).toMatch(/^12 /);
    expect(await refused(diffServices.DiffService.apply, new diff.ApplyRequest())).toMatch(/^12 /);
  });
});

describe('the store', () => {
  const runtime = fill(new containers.Container.Runtime(), { name: 'io.containerd.runc.v2' });
  const labelled = (id: string, labels: Record<string, string>): containers.Container => {
    const container = fill(new containers.Container(), { id, runtime });
    for (const [name, value] of Object.entries(labels)) container.getLabelsMap().set(name, value);
    return container;
  };

  it('of containers creates, lists, updates fields, deletes', async () => {
    const { call, refused } = await raw();
    const { create, get, list, update } = containerServices.ContainersService;
    const creation = (container: containers.Container) => fill(new containers.CreateContainerRequest(), { container });
    const change = (container: containers.Container, ...pathsList: string[]) =>
      fill(new containers.UpdateContainerRequest(), {
        container,
        updateMask: fill(new mask.FieldMask(), { pathsList }),
      });
    const listed = async (filter: string) =>
      (await call(list, fill(new containers.ListContainersRequest(), { filtersList: [filter] })))
        .getContainersList()
        .map((container) => container.getId());
    await call(create, creation(labelled('n1', { a: '1', b: '2' })));
    expect(await refused(create, creation(labelled('n1', {})))).toBe('6 container "n1": already exists');
    expect(await refused(create, creation(labelled('a b', {})))).toBe(
      `3 create container failed validation: container.ID: identifier "a b" ${RULE}: invalid argument`,
    );
    expect(await refused(create, creation(fill(new containers.Container(), { id: 'n2' })))).toBe(
      '3 create container failed validation: container.Runtime.Name must be set: invalid argument',
    );
    expect(await listed('labels.a==1')).toEqual(['n1']);
    expect(await listed('id~=^[nw]')).toEqual(['n1', 'web']);
    expect(await refused(list, fill(new containers.ListContainersRequest(), { filtersList: ['id=x'] }))).toBe(
      '3 filters: parse error: [id >|=|< x]: unsupported operator "=": invalid argument: invalid argument',
    );
    const labelsOf = async (request: containers.UpdateContainerRequest) =>
      Object.fromEntries((await call(update, request)).getContainer()!.getLabelsMap().getEntryList());
    expect(await labelsOf(change(labelled('n1', { c: '3' }), 'labels.c'))).toEqual({ a: '1', b: '2', c: '3' });
    expect(await labelsOf(change(labelled('n1', { a: '' }), 'labels.a'))).toEqual({ b: '2', c: '3' });
    expect(await labelsOf(change(labelled('n1', { d: '4' }), 'labels'))).toEqual({ d: '4' });
    expect(await refused(update, change(labelled('n1', {}), 'snapshotter'))).toBe(
      '3 cannot update "snapshotter" field on "n1": invalid argument',
    );
    expect(await refused(update, change(labelled('no', {}), 'labels'))).toBe('5 container "no": not found');
    await call(containerServices.ContainersService.delete, fill(new containers.DeleteContainerRequest(), { id: 'n1' }));
    expect(await refused(get, fill(new containers.GetContainerRequest(), { id: 'n1' }))).toBe(
      '5 container "n1" in namespace "default": not found',
    );
    expect(
      await refused(
        containerServices.ContainersService.delete,
        fill(new containers.DeleteContainerRequest(), { id: 'n1' }),
      ),
    ).toBe('5 container n1: not found');
  });

  it('of images creates, lists, updates, deletes', async () => {
    const { call, refused } = await raw();
    const { create, get, list, update } = imageServices.ImagesService;
    const target = fill(new descriptor.Descriptor(), { mediaType: 'm', digest: `sha256:${'a'.repeat(64)}`, size: 1 });
    const image = () => fill(new images.Image(), { name: 'i', target });
    expect(await refused(get, fill(new images.GetImageRequest(), { name: 'i' }))).toBe('5 image "i": not found');
    await call(create, fill(new images.CreateImageRequest(), { image: image() }));
    expect(await refused(create, fill(new images.CreateImageRequest(), { image: image() }))).toBe(
      '6 image "i": already exists',
    );
    for (const [broken, text] of [
      [fill(image(), { name: '' }), 'image name must not be empty'],
      [fill(image(), { target: undefined }), 'target.Digest "" invalid: invalid checksum digest format'],
      [fill(image(), { target: fill(target.clone(), { size: 0 }) }), 'target.Size must be greater than zero'],
      [fill(image(), { target: fill(target.clone(), { mediaType: '' }) }), 'target.MediaType must be set'],
    ] as const)
      expect(await refused(create, fill(new images.CreateImageRequest(), { image: broken }))).toBe(
        `3 ${text}: invalid argument`,
      );
    await call(update, fill(new images.UpdateImageRequest(), { image: image() }));
    const updateMask = fill(new mask.FieldMask(), { pathsList: ['name'] });
    expect(await refused(update, fill(new images.UpdateImageRequest(), { image: image(), updateMask }))).toBe(
      '3 cannot update "name" field on image "i": invalid argument',
    );
    expect(
      (await call(list, fill(new images.ListImagesRequest(), { filtersList: ['name==i'] }))).getImagesList(),
    ).toHaveLength(1);
    expect((await call(list, new images.ListImagesRequest(), 'other')).getImagesList()).toEqual([]);
    await call(imageServices.ImagesService.delete, fill(new images.DeleteImageRequest(), { name: 'i' }));
    expect(
      await refused(imageServices.ImagesService.delete, fill(new images.DeleteImageRequest(), { name: 'i' })),
    ).toBe('5 image "i": not found');
  });

  it('of snapshots has names and parents', async () => {
    const { call, refused } = await raw();
    const { prepare, view, mounts, commit, remove, stat } = snapshotServices.SnapshotsService;
    const native = { snapshotter: 'native' };
    expect(await refused(mounts, fill(new snapshots.MountsRequest(), { snapshotter: 'x', key: 'k' }))).toBe(
      '3 snapshotter not loaded: x: invalid argument',
    );
    expect(await refused(mounts, fill(new snapshots.MountsRequest(), { ...native, key: 'k' }))).toBe(
      '5 snapshot k does not exist: not found',
    );
    await call(prepare, fill(new snapshots.PrepareSnapshotRequest(), { ...native, key: 'k' }));
    expect(await refused(prepare, fill(new snapshots.PrepareSnapshotRequest(), { ...native, key: 'k' }))).toBe(
      '6 snapshot "k": already exists',
    );
    expect(
      await refused(prepare, fill(new snapshots.PrepareSnapshotRequest(), { ...native, key: 'l', parent: 'p' })),
    ).toBe('5 parent snapshot p does not exist: not found');
    const committed = () => fill(new snapshots.CommitSnapshotRequest(), { ...native, key: 'k', name: 'c' });
    expect(await refused(commit, fill(committed(), { parent: 'p' }))).toBe(
      '12 committing to another parent: not implemented',
    );
    await call(commit, committed());
    const { mountsList } = (
      await call(view, fill(new snapshots.ViewSnapshotRequest(), { ...native, key: 'v', parent: 'c' }))
    ).toObject();
    expect(mountsList).toMatchObject([{ type: 'bind', optionsList: ['rbind', 'ro'] }]);
    expect(
      (await call(stat, fill(new snapshots.StatSnapshotRequest(), { ...native, key: 'c' }))).getInfo()?.getKind(),
    ).toBe(snapshots.Kind.COMMITTED);
    expect(await refused(remove, fill(new snapshots.RemoveSnapshotRequest(), { ...native, key: 'c' }))).toBe(
      '9 cannot remove snapshot with child: failed precondition',
    );
    await call(remove, fill(new snapshots.RemoveSnapshotRequest(), { ...native, key: 'v' }));
    await call(remove, fill(new snapshots.RemoveSnapshotRequest(), { ...native, key: 'c' }));
  });

  it('of namespaces has those created, and those with contents', async () => {
    const { call, refused } = await raw();
    const { create, list } = namespaceServices.NamespacesService;
    const creation = (name: string) =>
      fill(new namespaces.CreateNamespaceRequest(), { namespace: fill(new namespaces.Namespace(), { name }) });
    const names = async () =>
      (await call(list, new namespaces.ListNamespacesRequest(), ''))
        .getNamespacesList()
        .map((namespace) => namespace.getName());
    await call(create, creation('n'));
    expect(await refused(create, creation('n'))).toBe('6 namespace "n": already exists');
    expect(await refused(create, creation('a b'))).toBe(`3 identifier "a b" ${RULE}: invalid argument`);
    expect(await names()).toEqual(['default', 'n']);
    const deletion = (name: string) => fill(new namespaces.DeleteNamespaceRequest(), { name });
    await call(namespaceServices.NamespacesService.delete, deletion('n'), '');
    expect(await refused(namespaceServices.NamespacesService.delete, deletion('n'))).toBe('5 namespace "n": not found');
    expect(await refused(namespaceServices.NamespacesService.delete, deletion('default'))).toBe(
      '9 namespace "default" must be empty, but it still has containers, snapshots on "native" snapshotter: failed precondition',
    );
  });
});
