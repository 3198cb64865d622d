import { map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ImageWork } from '../../images/imageWork.js';
import type { ImageWorkProgress } from '../../images/ImageWorkProgress.js';
import type { ImagesApi } from '../../observables/services/images.js';
import type { ImageRecord } from '../../values/Image.js';
import { kept } from './kept.js';
import type { FakeTransport } from './FakeTransport.js';

/** A default image. */
const ANY: Omit<ImageRecord, 'name'> = {
  target: {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest: `sha256:${'0'.repeat(64)}`,
    size: 0,
    annotations: {},
  },
  labels: {},
  createdAt: new Date(0),
  updatedAt: new Date(0),
};

const image = (name: string, given: Partial<ImageRecord> | undefined): ImageRecord => ({ ...ANY, name, ...given });

/** The fake's Images service: every image exists. */
export function fakeImages(board: FakeTransport): ImagesApi {
  return {
    get: (name) => board.call('image', name, {}, (given) => of(image(name, given))),
    list: () =>
      board.call('images', '', {}, (given) => of((given ?? []).map(({ name = '', ...rest }) => image(name, rest)))),
    put: (name, target, labels) => of(image(name, { target, labels })),
    label: ({ name, target }, labels) =>
      board.call('labelImage', name, {}, (given) => of(image(name, { target, labels: kept(labels), ...given }))),
    delete: (name) => board.call('deleteImage', name, {}, () => of(undefined)),
  };
}

/** Imports, pulls and exports emit only their end, when the test answers. */
export function fakeImageWork(board: FakeTransport): ImageWork {
  const made = (given: Observable<ImageRecord>): Observable<ImageWorkProgress> =>
    given.pipe(map((record): ImageWorkProgress => ({ phase: 'done', records: [record] })));
  return {
    importImage: (source, { ref = typeof source === 'string' ? source : 'imported' }) =>
      made(board.call('importImage', ref, {}, (given) => of(image(ref, given)))),
    pullImage: (ref) => made(board.call('pullImage', ref, {}, (given) => of(image(ref, given)))),
    exportImage: (ref) => made(board.call('exportImage', ref, {}, (given) => of(image(ref, given)))),
  };
}
