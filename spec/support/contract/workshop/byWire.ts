import { once } from 'node:events';
import { connect } from 'node:net';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import mask from 'google-protobuf/google/protobuf/field_mask_pb.js';
import containerServices from '../../../../src/gen/containerd/services/containers/v1/containers_grpc_pb.js';
import containers from '../../../../src/gen/containerd/services/containers/v1/containers_pb.js';
import imageServices from '../../../../src/gen/containerd/services/images/v1/images_grpc_pb.js';
import images from '../../../../src/gen/containerd/services/images/v1/images_pb.js';
import namespaceServices from '../../../../src/gen/containerd/services/namespaces/v1/namespaces_grpc_pb.js';
import namespaces from '../../../../src/gen/containerd/services/namespaces/v1/namespaces_pb.js';
import snapshotServices from '../../../../src/gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import snapshots from '../../../../src/gen/containerd/services/snapshots/v1/snapshots_pb.js';
import taskServices from '../../../../src/gen/containerd/services/tasks/v1/tasks_grpc_pb.js';
import tasks from '../../../../src/gen/containerd/services/tasks/v1/tasks_pb.js';
import { connect as connectClient } from '../../../../src/index.js';
import { ociAny } from '../../../../src/observables/wire/any.js';
import { createChannel } from '../../../../src/observables/wire/createChannel.js';
import { fill } from '../../../../src/observables/wire/fill.js';
import { rpc } from '../../../../src/observables/wire/rpc.js';
import { IMAGE } from './Workshop.js';
import type { ContainerPlan, Labels, Workshop } from './Workshop.js';

const SNAPSHOTTER = 'overlayfs';
const SIGKILL = 9;

/**
 * A workshop that sends the calls of ctr itself, for a containerd without ctr.
 *
 * @param archive The image; the library itself imports it.
 */
export function byWire(address: string, archive: string): Workshop {
  const services = servicesOf(address);
  /** The snapshots that containers are made from, by namespace. */
  const layers = new Map<string, string>();
  const removeTask = async (namespace: string, containerId: string): Promise<void> => {
    const api = services(namespace).tasks;
    const [ended] = await Promise.allSettled([
      firstValueFrom(api.wait(fill(new tasks.WaitRequest(), { containerId }))),
      firstValueFrom(api.kill(fill(new tasks.KillRequest(), { containerId, signal: SIGKILL }))),
    ]);
    if (ended.status === 'rejected') throw ended.reason;
    await firstValueFrom(api.delete(fill(new tasks.DeleteTaskRequest(), { containerId })));
  };
  return {
    importImage: async (namespace) => {
      const client = connectClient({ address, namespace });
      try {
        await lastValueFrom(client.importImage(archive, { ref: IMAGE }));
        const image = await firstValueFrom(client.image(IMAGE));
        layers.set(namespace, (await firstValueFrom(image.info())).chainId);
      } finally {
        await client.close();
      }
    },
    tagImage: async (namespace, from, name) => {
      const api = services(namespace).images;
      const known = await firstValueFrom(api.get(fill(new images.GetImageRequest(), { name: from })));
      const image = fill(new images.Image(), { name, target: known.getImage()?.getTarget() });
      return firstValueFrom(api.create(fill(new images.CreateImageRequest(), { image })));
    },
    labelImage: (namespace, name, labels) => {
      const image = labelled(fill(new images.Image(), { name }), labels);
      return firstValueFrom(
        services(namespace).images.update(fill(new images.UpdateImageRequest(), { image, updateMask: maskOf(labels) })),
      );
    },
    removeImage: (namespace, name) =>
      firstValueFrom(services(namespace).images.delete(fill(new images.DeleteImageRequest(), { name }))),

    createContainer: async (namespace, plan) => {
      const api = services(namespace);
      const parent = layers.get(namespace)!;
      const request = fill(new snapshots.PrepareSnapshotRequest(), { snapshotter: SNAPSHOTTER, key: plan.id, parent });
      // Protects it from garbage collection until its container exists.
      await firstValueFrom(api.snapshots.prepare(labelled(request, { 'containerd.io/gc.root': 'workshop' })));
      await firstValueFrom(
        api.containers.create(fill(new containers.CreateContainerRequest(), { container: containerOf(plan) })),
      );
    },
    labelContainer: (namespace, id, labels) => {
      const container = labelled(fill(new containers.Container(), { id }), labels);
      return firstValueFrom(
        services(namespace).containers.update(
          fill(new containers.UpdateContainerRequest(), { container, updateMask: maskOf(labels) }),
        ),
      );
    },
    removeContainer: async (namespace, id) => {
      const api = services(namespace);
      await firstValueFrom(
        api.snapshots.remove(fill(new snapshots.RemoveSnapshotRequest(), { snapshotter: SNAPSHOTTER, key: id })),
      );
      await firstValueFrom(api.containers.delete(fill(new containers.DeleteContainerRequest(), { id })));
    },
    containers: async (namespace) =>
      (await firstValueFrom(services(namespace).containers.list(new containers.ListContainersRequest())))
        .getContainersList()
        .map((one) => one.getId()),

    removeTask,
    tasks: async (namespace) =>
      (await firstValueFrom(services(namespace).tasks.list(new tasks.ListTasksRequest())))
        .getTasksList()
        .map((one) => one.getId()),
    processes: async (namespace, containerId) => {
      const answer = await firstValueFrom(
        services(namespace).tasks.listPids(fill(new tasks.ListPidsRequest(), { containerId })),
      );
      return answer
        .getProcessesList()
        .map((one) => ({ pid: one.getPid(), info: Buffer.from(one.getInfo()?.getValue_asU8() ?? []).toString() }));
    },
    runOutOfMemory: (namespace, id) => runOutOfMemory(`${address}.host`, namespace, id),
    takeAway: (_, { pid }) => Promise.resolve(process.kill(pid!, 'SIGKILL')),

    createNamespace: (name, labels) =>
      firstValueFrom(
        services(name).namespaces.create(
          fill(new namespaces.CreateNamespaceRequest(), { namespace: namespaceOf(name, labels) }),
        ),
      ),
    labelNamespace: (name, labels) =>
      firstValueFrom(
        services(name).namespaces.update(
          fill(new namespaces.UpdateNamespaceRequest(), {
            namespace: namespaceOf(name, labels),
            updateMask: maskOf(labels),
          }),
        ),
      ),
    removeNamespace: (name) =>
      firstValueFrom(services(name).namespaces.delete(fill(new namespaces.DeleteNamespaceRequest(), { name }))),
  };
}

/** It has no memory limits, so its host process simulates the event. */
async function runOutOfMemory(host: string, namespace: string, id: string): Promise<void> {
  const line = connect(host).end(`${namespace} ${id}`);
  await once(line.resume(), 'close');
}

/** The services; each namespace has a connection of its own, which stays open. */
function servicesOf(path: string) {
  const open = (namespace: string) => {
    const channel = createChannel({ kind: 'unix', path }, namespace, undefined);
    return {
      containers: rpc(channel, () => containerServices.ContainersService),
      images: rpc(channel, () => imageServices.ImagesService),
      namespaces: rpc(channel, () => namespaceServices.NamespacesService),
      snapshots: rpc(channel, () => snapshotServices.SnapshotsService),
      tasks: rpc(channel, () => taskServices.TasksService),
    };
  };
  const known = new Map<string, ReturnType<typeof open>>();
  return (namespace: string): ReturnType<typeof open> => {
    const services = known.get(namespace) ?? open(namespace);
    known.set(namespace, services);
    return services;
  };
}

function containerOf({
  id,
  args,
  env = [],
  cwd = '/',
  labels = {},
  tty = false,
  memoryLimit,
}: ContainerPlan): containers.Container {
  const path = env.some((variable) => variable.startsWith('PATH=')) ? [] : [`PATH=${process.env['PATH']!}`];
  const linux = memoryLimit === undefined ? {} : { resources: { memory: { limit: memoryLimit } } };
  const own = { args, env: [...path, ...env], cwd, terminal: tty, user: { uid: 0, gid: 0 } };
  const spec = ociAny('Spec', { ociVersion: '1.0.2', process: own, linux });
  const runtime = fill(new containers.Container.Runtime(), { name: 'io.containerd.runc.v2' });
  return labelled(
    fill(new containers.Container(), { id, image: IMAGE, runtime, spec, snapshotter: SNAPSHOTTER, snapshotKey: id }),
    labels,
  );
}

function namespaceOf(name: string, labels: Labels): namespaces.Namespace {
  return labelled(fill(new namespaces.Namespace(), { name }), labels);
}

function maskOf(labels: Labels): mask.FieldMask {
  return fill(new mask.FieldMask(), { pathsList: Object.keys(labels).map((name) => `labels.${name}`) });
}

function labelled<Message extends { getLabelsMap(): { set(name: string, value: string): unknown } }>(
  message: Message,
  labels: Labels,
): Message {
  for (const [name, value] of Object.entries(labels)) message.getLabelsMap().set(name, value);
  return message;
}
