import { map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ImageWork } from '../../images/imageWork.js';
import type { ImageWorkProgress } from '../../images/ImageWorkProgress.js';
import type { ImagesApi } from '../../observables/services/images.js';
import type { RunContext } from '../../run/RunContext.js';
import type { ImageInfo, ImageRecord } from '../../values/Image.js';
import type { FakeImageStore } from './FakeImageStore.js';
import type { FakeTransport } from './FakeTransport.js';
import { kept } from './kept.js';
import { imageField, selectRecords } from './selectRecords.js';

/** What every image contains. */
const CONTENT: Omit<ImageInfo, 'name' | 'target' | 'manifest'> = {
  platform: { os: 'linux', architecture: 'amd64' },
  config: { entrypoint: [], cmd: ['/bin/true'], env: [], workingDir: '', user: '', stopSignal: '', labels: {} },
  layers: [],
  diffIds: [],
  chainId: '',
};

/** The fake's Images service, and what reads and makes images. Imports, pulls and exports emit their end only. */
export function fakeImages(
  board: FakeTransport,
  store: FakeImageStore,
): { readonly images: ImagesApi; readonly work: ImageWork; readonly readImage: RunContext['readImage'] } {
  const done = map((record: ImageRecord): ImageWorkProgress => ({ phase: 'done', records: [record] }));
  const found = (name: string, given: Partial<ImageRecord> | undefined, rpc: string): ImageRecord =>
    given === undefined ? store.get(name, rpc) : store.put(name, given);
  const made = (call: 'importImage' | 'pullImage', ref: string): Observable<ImageWorkProgress> =>
    board.call(call, ref, {}, (given) => of(store.put(ref, given ?? {}))).pipe(done);
  return {
    images: {
      get: (name) => board.call('image', name, {}, (given) => of(found(name, given, 'Images/Get'))),
      list: (filters) =>
        board.call('images', '', { filters }, (given) =>
          of(
            given?.map((record) => store.put(record.name ?? '', record)) ??
              selectRecords(store.list, filters, imageField),
          ),
        ),
      put: (name, target, labels) => of(store.put(name, { target, labels })),
      label: ({ name }, labels) =>
        board.call('labelImage', name, {}, (given) => {
          const record = found(name, given, 'Images/Update');
          return of(store.put(name, { labels: kept({ ...record.labels, ...labels }), ...given }));
        }),
      delete: (name) =>
        board.call('deleteImage', name, {}, () => {
          store.delete(name);
          return of(undefined);
        }),
    },
    work: {
      importImage: (source, { ref = typeof source === 'string' ? source : 'imported' }) => made('importImage', ref),
      pullImage: (ref) => made('pullImage', ref),
      exportImage: (ref) =>
        board.call('exportImage', ref, {}, (given) => of(found(ref, given, 'Images/Get'))).pipe(done),
    },
    readImage: (name) =>
      board.call('readImage', name, {}, (given) => {
        const { target } = found(name, given === undefined ? undefined : {}, 'Images/Get');
        return of({ ...CONTENT, name, target, manifest: target, ...given });
      }),
  };
}
