import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/images/v1/images_grpc_pb.js';
import wire from '../../../gen/containerd/services/images/v1/images_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { alreadyExists, invalid, notFound } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { select } from './select.js';
import { imageChange, imageDelete } from './storeEvents.js';

/** The Images service: records only, there is no content here. */
export function imagesService(daemon: Daemon) {
  const {
    stores: { images },
    faults,
  } = daemon;
  const found = (namespace: string, name: string): wire.Image => {
    const image = images.get(namespace, name);
    if (image === undefined) throw notFound(`image "${name}"`);
    return image;
  };
  const change = (what: 'create' | 'update', namespace: string, image: wire.Image): wire.Image => {
    images.set(namespace, image.getName(), image);
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
            imagesList: select(
              images.list(namespace),
              request.getFiltersList(),
              (image) =>
                ([field, ...rest]) =>
                  field === 'name'
                    ? image.getName()
                    : field === 'labels'
                      ? image.getLabelsMap().get(rest.join('.'))
                      : undefined,
            ),
          }),

        create: (request, { namespace }) => {
          const image = request.getImage();
          if (!image?.getName()) throw invalid('image name must not be empty');
          if (images.get(namespace, image.getName()) !== undefined) throw alreadyExists(`image "${image.getName()}"`);
          const now = toTimestamp(nowNs());
          return fill(new wire.CreateImageResponse(), {
            image: change('create', namespace, fill(image, { createdAt: now, updatedAt: now })),
          });
        },

        update: (request, { namespace }) => {
          const image = request.getImage() ?? new wire.Image();
          const known = found(namespace, image.getName());
          const updated = fill(image, {
            createdAt: known.getCreatedAt(),
            updatedAt: toTimestamp(nowNs()),
            target: image.getTarget() ?? known.getTarget(),
          });
          return fill(new wire.UpdateImageResponse(), { image: change('update', namespace, updated) });
        },

        delete: (request, { namespace }) => {
          const name = request.getName();
          if (!images.delete(namespace, name)) throw notFound(`image "${name}"`);
          daemon.publish(namespace, imageDelete(name));
          return new empty.Empty();
        },
      },
    },
    faults.calls,
  );
}
