import type leases from '../../../gen/containerd/services/leases/v1/leases_pb.js';
import { RpcError, invalid, notFound, notImplemented } from '../wire/RpcError.js';
import { status } from '@grpc/grpc-js';
import { NamespacedMap } from './NamespacedMap.js';

/** The kinds of objects a lease can hold. */
export type ResourceKind = 'content' | 'snapshots' | 'ingests' | 'images';

/** What a lease holds: digests, `SNAPSHOTTER/KEY`, refs, and image names. */
export type Resources = Readonly<Record<ResourceKind, Set<string>>>;

const NOTHING: Resources = { content: new Set(), snapshots: new Set(), ingests: new Set(), images: new Set() };

/** A resource of a lease, in the form of the API. */
export interface WireResource {
  readonly id: string;
  /** `content`, or `snapshots/overlayfs`. */
  readonly type: string;
}

/** Leases and the objects they hold. */
export class LeaseStore extends NamespacedMap<leases.Lease> {
  private readonly held = new NamespacedMap<Resources>();

  resources(namespace: string, lease: string): Resources {
    return this.held.get(namespace, lease) ?? NOTHING;
  }

  override delete(namespace: string, lease: string): boolean {
    this.held.delete(namespace, lease);
    return super.delete(namespace, lease);
  }

  override forget(namespace: string): void {
    this.held.forget(namespace);
    super.forget(namespace);
  }

  /** Adds an object to a lease; does nothing without a lease. */
  hold(namespace: string, lease: string | undefined, kind: ResourceKind, name: string): void {
    if (lease === undefined || lease === '') return;
    if (this.get(namespace, lease) === undefined) throw notFound('lease does not exist');
    const known = this.held.get(namespace, lease);
    const resources = known ?? { content: new Set(), snapshots: new Set(), ingests: new Set(), images: new Set() };
    resources[kind].add(name);
    this.held.set(namespace, lease, resources);
  }

  /** Removes an object from a lease. */
  release(namespace: string, lease: string | undefined, kind: ResourceKind, name: string): void {
    if (lease !== undefined) this.held.get(namespace, lease)?.[kind].delete(name);
  }
}

/** Converts a resource of the API. */
export function resourceOf({ id, type }: WireResource): { readonly kind: ResourceKind; readonly name: string } {
  const [kind = '', snapshotter = '', ...more] = type.split('/');
  if (kind === 'snapshots') {
    if (snapshotter === '' || more.length > 0) throw invalid(`invalid snapshot resource type ${type}`);
    return { kind, name: `${snapshotter}/${id}` };
  }
  if (kind !== 'content' && kind !== 'ingests' && kind !== 'images')
    throw notImplemented(`resource type ${type} not supported yet`);
  if (snapshotter !== '') throw invalid(`invalid resource type ${type}`);
  if (kind === 'content' && !/^\w+:[0-9a-f]+$/.test(id))
    throw new RpcError(
      status.INVALID_ARGUMENT,
      `invalid content resource id ${id}: invalid checksum digest format: invalid argument`,
    );
  return { kind, name: id };
}

/** The objects of a lease in the form of the API. */
export function wireResources({ content, snapshots, ingests, images }: Resources): readonly WireResource[] {
  const plain = (type: string, names: Iterable<string>): WireResource[] => [...names].map((id) => ({ id, type }));
  return [
    ...plain('content', content),
    ...[...snapshots].map((name) => ({
      id: name.slice(name.indexOf('/') + 1),
      type: `snapshots/${name.slice(0, name.indexOf('/'))}`,
    })),
    ...plain('ingests', ingests),
    ...plain('images', images),
  ];
}
