import { Client, Metadata, credentials } from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/grpc-js';
import content from '../../../src/gen/containerd/services/content/v1/content_grpc_pb.js';
import contentWire from '../../../src/gen/containerd/services/content/v1/content_pb.js';
import images from '../../../src/gen/containerd/services/images/v1/images_grpc_pb.js';
import imagesWire from '../../../src/gen/containerd/services/images/v1/images_pb.js';
import leases from '../../../src/gen/containerd/services/leases/v1/leases_grpc_pb.js';
import leasesWire from '../../../src/gen/containerd/services/leases/v1/leases_pb.js';
import snapshots from '../../../src/gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import snapshotsWire from '../../../src/gen/containerd/services/snapshots/v1/snapshots_pb.js';
import type { Leftovers } from '../leftovers/leftovers.js';
import { until } from '../until.js';
import { daemon } from './daemon.js';
import { IMAGE } from './workshop/Workshop.js';
import { workshop } from './workshop/ofLane.js';

/** The contents of a namespace that an import may leave behind. */
export type Store = Pick<Leftovers, 'content' | 'ingests' | 'snapshots' | 'leases' | 'images'>;

/** Never closed: spec files share it, and idle it keeps no process alive. */
const client = new Client(daemon.address.replace(/^(?=\/)/, 'unix://'), credentials.createInsecure());

/**
 * Everything in containerd now, listed over the API: ctr shows the same, but takes a tenth of a second for each list.
 */
export async function storeOf(namespace: string): Promise<Store> {
  const overlay = new snapshotsWire.ListSnapshotsRequest();
  overlay.setSnapshotter('overlayfs');
  const [blobs, writes, layers, leased, named] = await Promise.all([
    streamed(content.ContentService.list, namespace, new contentWire.ListContentRequest()),
    asked(content.ContentService.listStatuses, namespace, new contentWire.ListStatusesRequest()),
    streamed(snapshots.SnapshotsService.list, namespace, overlay),
    asked(leases.LeasesService.list, namespace, new leasesWire.ListRequest()),
    asked(images.ImagesService.list, namespace, new imagesWire.ListImagesRequest()),
  ]);
  return {
    content: blobs.flatMap((part) => part.getInfoList().map((info) => info.getDigest())).sort(),
    ingests: writes
      .getStatusesList()
      .map((status) => status.getRef())
      .sort(),
    snapshots: layers.flatMap((part) => part.getInfoList().map((info) => info.getName())).sort(),
    leases: leased
      .getLeasesList()
      .map((lease) => lease.getId())
      .sort(),
    images: named
      .getImagesList()
      .map((image) => image.getName())
      .sort(),
  };
}

function headers(namespace: string): Metadata {
  const metadata = new Metadata();
  metadata.set('containerd-namespace', namespace);
  return metadata;
}

function asked<Request, Response>(
  rpc: MethodDefinition<Request, Response>,
  namespace: string,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      rpc.path,
      rpc.requestSerialize,
      rpc.responseDeserialize,
      request,
      headers(namespace),
      (error, response) => {
        if (error === null) resolve(response as Response);
        else reject(error);
      },
    );
  });
}

function streamed<Request, Response>(
  rpc: MethodDefinition<Request, Response>,
  namespace: string,
  request: Request,
): Promise<Response[]> {
  const parts: Response[] = [];
  return new Promise((resolve, reject) => {
    client
      .makeServerStreamRequest(rpc.path, rpc.requestSerialize, rpc.responseDeserialize, request, headers(namespace))
      .on('data', (part: Response) => parts.push(part))
      .on('error', reject)
      .on('end', () => {
        resolve(parts);
      });
  });
}

/** Waits until everything is as before; returns what is not. */
export async function untilAsBefore(namespace: string, before: Store): Promise<void> {
  let now = before;
  try {
    await until(async () => {
      now = await storeOf(namespace);
      return JSON.stringify(now) === JSON.stringify(before);
    }, 20_000);
  } catch {
    throw new Error(`something was left: ${JSON.stringify(now)}, and not ${JSON.stringify(before)}`);
  }
}

/** Makes containerd collect garbage: ctr's own import leaves some. */
export async function collectGarbage(namespace: string): Promise<void> {
  const garbage = 'local/garbage:1';
  await workshop.tagImage(namespace, IMAGE, garbage);
  const request = new imagesWire.DeleteImageRequest();
  request.setName(garbage);
  request.setSync(true);
  await asked(images.ImagesService.delete, namespace, request);
}
