import { map, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeContainer } from '../../decode/container.js';
import services from '../../gen/containerd/services/containers/v1/containers_grpc_pb.js';
import wire from '../../gen/containerd/services/containers/v1/containers_pb.js';
import type { ContainerRecord, ContainerSpec } from '../../values/ContainerRecord.js';
import type { NewContainer } from '../../values/NewContainer.js';
import { ociAny } from '../wire/any.js';
import type { Channel } from '../wire/Channel.js';
import { encodeContainer } from './encodeContainer.js';
import { fill } from '../wire/fill.js';
import { fillLabels, labelMask } from '../wire/fillLabels.js';
import { rpc } from '../wire/rpc.js';

/** Changes to a container. */
export interface ContainerChange {
  /** Sets these labels, removes those that are `undefined`, keeps the others. */
  readonly labels?: Readonly<Record<string, string | undefined>> | undefined;
  /** Replaces the specification; an existing task is not affected. */
  readonly spec?: ContainerSpec | undefined;
}

/** The Containers service. */
export type ContainersApi = ReturnType<typeof containersApi>;

export function containersApi(channel: Channel) {
  const containers = rpc(channel, () => services.ContainersService);
  return {
    get: (id: string): Observable<ContainerRecord> =>
      containers
        .get(fill(new wire.GetContainerRequest(), { id }))
        .pipe(map((answer) => decodeContainer(answer.getContainer() ?? new wire.Container()))),

    /**
     * Lists the containers that match one of the filters, or all without filters. Streamed, so that no message exceeds
     * gRPC's limit.
     */
    list: (filters: readonly string[]): Observable<readonly ContainerRecord[]> =>
      containers.listStream(fill(new wire.ListContainersRequest(), { filtersList: [...filters] })).pipe(
        map((message) => decodeContainer(message.getContainer() ?? new wire.Container())),
        toArray(),
      ),

    create: (container: NewContainer): Observable<ContainerRecord> =>
      containers
        .create(fill(new wire.CreateContainerRequest(), { container: encodeContainer(container) }))
        .pipe(map((answer) => decodeContainer(answer.getContainer() ?? new wire.Container()))),

    update: (id: string, { labels = {}, spec }: ContainerChange): Observable<ContainerRecord> => {
      const container = fillLabels(fill(new wire.Container(), { id }), labels);
      const updateMask = labelMask(labels);
      if (spec) {
        fill(container, { spec: ociAny('Spec', spec) });
        updateMask.addPaths('spec');
      }
      return containers
        .update(fill(new wire.UpdateContainerRequest(), { container, updateMask }))
        .pipe(map((answer) => decodeContainer(answer.getContainer() ?? new wire.Container())));
    },

    /** Deletes only the record, not its task or snapshot. */
    delete: (id: string): Observable<void> =>
      containers.delete(fill(new wire.DeleteContainerRequest(), { id })).pipe(map(() => undefined)),
  };
}
