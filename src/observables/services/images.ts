import { map, of, retry, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import masks from 'google-protobuf/google/protobuf/field_mask_pb.js';
import { decodeImage } from '../../decode/image.js';
import services from '../../gen/containerd/services/images/v1/images_grpc_pb.js';
import wire from '../../gen/containerd/services/images/v1/images_pb.js';
import type { ImageRecord } from '../../values/Image.js';
import type { Descriptor } from '../../values/Descriptor.js';
import { catchCode } from '../operators/catchCode.js';
import { hasCode } from '../wire/errorClasses.js';
import type { Channel } from '../wire/Channel.js';
import { encodeDescriptor } from '../wire/encodeDescriptor.js';
import { fill } from '../wire/fill.js';
import { fillLabels, labelMask } from '../wire/fillLabels.js';
import { rpc } from '../wire/rpc.js';
import { updateLabels } from '../wire/updateLabels.js';

/** The Images service: names for content. */
export type ImagesApi = ReturnType<typeof imagesApi>;

export function imagesApi(channel: Channel) {
  const images = rpc(channel, () => services.ImagesService);
  const decoded = (image = new wire.Image()): ImageRecord => decodeImage(image);
  const update = (image: wire.Image, mask: masks.FieldMask): Observable<ImageRecord> =>
    images
      .update(fill(new wire.UpdateImageRequest(), { image, updateMask: mask }))
      .pipe(map((answer) => decoded(answer.getImage())));
  const get = (name: string): Observable<ImageRecord> =>
    images.get(fill(new wire.GetImageRequest(), { name })).pipe(map((answer) => decoded(answer.getImage())));
  return {
    get,

    /** @param filters containerd's filters, one of which must match; none: all images. */
    list: (filters: readonly string[]): Observable<readonly ImageRecord[]> =>
      images
        .list(fill(new wire.ListImagesRequest(), { filtersList: [...filters] }))
        .pipe(map((answer) => answer.getImagesList().map(decodeImage))),

    /**
     * Creates an image, or changes the target of an existing one and adds the labels. If it is deleted between the two
     * calls, it is created again.
     */
    put: (name: string, target: Descriptor, labels: Readonly<Record<string, string>>): Observable<ImageRecord> => {
      const image = fillLabels(fill(new wire.Image(), { name, target: encodeDescriptor(target) }), labels);
      return images.create(fill(new wire.CreateImageRequest(), { image })).pipe(
        map((answer) => decoded(answer.getImage())),
        catchCode('already_exists', () =>
          update(image, fill(new masks.FieldMask(), { pathsList: ['target', ...labelMask(labels).getPathsList()] })),
        ),
        retry({
          count: 5,
          delay: (reason: unknown) => (hasCode(reason, 'not_found') ? of(undefined) : throwError(() => reason)),
        }),
      );
    },

    /**
     * Sets labels and removes those that are `undefined`; others stay.
     *
     * @param target Must be sent although it does not change: an update without one crashes containerd 2.1 (a nil
     * pointer; tried on 2.1.9).
     */
    label: (
      { name, target }: Pick<ImageRecord, 'name' | 'target'>,
      labels: Readonly<Record<string, string | undefined>>,
    ): Observable<ImageRecord> =>
      updateLabels(labels, {
        read: () => get(name),
        update: (mask) =>
          update(fillLabels(fill(new wire.Image(), { name, target: encodeDescriptor(target) }), labels), mask),
      }),

    /** @param sync Respond once content that nothing else needs is deleted too. */
    delete: (name: string, sync: boolean): Observable<void> =>
      images.delete(fill(new wire.DeleteImageRequest(), { name, sync })).pipe(map(() => undefined)),
  };
}
