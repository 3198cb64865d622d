import type images from '../../../gen/containerd/services/images/v1/images_pb.js';
import { invalid } from '../wire/RpcError.js';

/** Refuses the images that containerd refuses. */
export function checkImage(image: images.Image): images.Image {
  const target = image.getTarget();
  const digest = target?.getDigest() ?? '';
  if (image.getName() === '') throw invalid('image name must not be empty');
  if (!/^sha256:[0-9a-f]{64}$/.test(digest))
    throw invalid(`target.Digest "${digest}" invalid: invalid checksum digest format`);
  if ((target?.getSize() ?? 0) <= 0) throw invalid('target.Size must be greater than zero');
  if (target?.getMediaType() === '') throw invalid('target.MediaType must be set');
  return image;
}
