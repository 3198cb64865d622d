import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeImage } from '../decode/image.js';
import services from '../gen/containerd/services/images/v1/images_grpc_pb.js';
import wire from '../gen/containerd/services/images/v1/images_pb.js';
import type { ImageRecord } from '../values/Image.js';
import type { Channel } from './channel.js';
import { fill } from './fill.js';
import { rpc } from './rpc.js';

/** The Images service: names for content. */
export type ImagesApi = ReturnType<typeof imagesApi>;

export function imagesApi(channel: Channel) {
  const images = rpc(channel, services.ImagesService);
  return {
    get: (name: string): Observable<ImageRecord> =>
      images.get(fill(new wire.GetImageRequest(), { name })).pipe(map((answer) => decodeImage(answer.getImage() ?? new wire.Image()))),
  };
}
