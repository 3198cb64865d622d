import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/images/v1/images_grpc_pb.js';
import wire from '../../../gen/containerd/services/images/v1/images_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { FieldOf } from '../filters/matches.js';
import { checkImage } from '../stores/checkImage.js';
import { updateLabels } from '../wire/labels.js';
import { alreadyExists, invalid, notFound } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { select } from './select.js';
import { imageChange, imageDelete } from './storeEvents.js';

/** The Images service: names for content. */
export function imagesService(daemon: Daemon) {
  const {
    stores: { images },
    faults,
    collector,
  } = daemon;
  const found = (namespace: string, name: string): wire.Image => {
    const image = images.get(namespace, name);
    if (image === undefined) throw notFound(`image "${name}"`);
    return image;
  };
  const change = (what: 'create' | 'update', namespace: string, image: wire.Image): wire.Image => {
    images.set(namespace, image.getName(), fill(image, { updatedAt: toTimestamp(nowNs()) }));
    daemon.publish(namespace, imageChange(what, image.getName(), image.getLabelsMap().getEntryList()));
    return image;
  };
  return serve(
    services.ImagesService,
    {
      unary: {
        get: (request, { namespace }) =>
          fill(new wire.GetImageResponse(), { image: found(namespace, request.getName()) }),

        list: (request, { namespace }) =>
          fill(new wire.ListImagesResponse(), {
            imagesList: select(images.list(namespace), request.getFiltersList(), imageFields),
          }),

        create: (request, { namespace }) => {
          const image = checkImage(request.getImage() ?? new wire.Image());
          if (images.get(namespace, image.getName()) !== undefined) throw alreadyExists(`image "${image.getName()}"`);
          return fill(new wire.CreateImageResponse(), {
            image: change('create', namespace, fill(image, { createdAt: toTimestamp(nowNs()) })),
          });
        },

        update: (request, { namespace }) => {
          const changes = request.getImage() ?? new wire.Image();
          if (changes.getName() === '') throw invalid('image name is required for update');
          const image = found(namespace, changes.getName()).clone();
          const paths = request.getUpdateMask()?.getPathsList() ?? [];
          updateLabels(`image "${image.getName()}"`, image, changes, paths, ['target']);
          if (paths.length === 0 || paths.includes('target')) fill(image, { target: changes.getTarget() });
          collector.soon();
          return fill(new wire.UpdateImageResponse(), { image: change('update', namespace, checkImage(image)) });
        },

        delete: (request, { namespace }) => {
          const name = request.getName();
          if (!images.delete(namespace, name)) throw notFound(`image "${name}"`);
          daemon.publish(namespace, imageDelete(name));
          if (request.getSync()) collector.collect();
          else collector.soon();
          return new empty.Empty();
        },
      },
    },
    faults.calls,
  );
}

/** The fields of an image that filters can use. */
function imageFields(image: wire.Image): FieldOf {
  return ([field, ...rest]) => {
    if (field === 'name') return image.getName();
    if (field === 'labels') return image.getLabelsMap().get(rest.join('.'));
    if (field !== 'target') return undefined;
    return rest[0] === 'digest' ? image.getTarget()?.getDigest() : image.getTarget()?.getMediaType();
  };
}
