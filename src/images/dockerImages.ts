import { concatMap, defer, forkJoin, from, map, mergeMap, of, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ImageServices } from './imageServices.js';
import type { Descriptor } from '../values/Descriptor.js';
import type { ArchiveContents } from './ArchiveContents.js';
import type { ArchivedImage } from './ArchivedImage.js';
import { DOCKER_CONFIG, DOCKER_LAYER, DOCKER_MANIFEST } from './mediaTypes.js';
import { storeJson } from './storeJson.js';

type Services = Pick<ImageServices, 'content' | 'leases'>;

const GZIP = Buffer.of(0x1f, 0x8b);

/** The images of an archive written by `docker save`. Such archives have no manifests, so each image gets one. */
export function dockerImages(
  services: Services,
  lease: string,
  contents: ArchiveContents,
  list: readonly unknown[],
): Observable<readonly ArchivedImage[]> {
  return from(list).pipe(
    concatMap((entry) => dockerImage(services, lease, contents, entry)),
    toArray(),
    map((images) => images.flat()),
  );
}

function dockerImage(
  services: Services,
  lease: string,
  contents: ArchiveContents,
  entry: unknown,
): Observable<readonly ArchivedImage[]> {
  const { config, layers, tags } = parseEntry(entry);
  const described = layers.map((name) => layerOf(services, contents, name));
  return (described.length === 0 ? of([]) : forkJoin(described)).pipe(
    mergeMap((found) => {
      const manifest = {
        schemaVersion: 2,
        mediaType: DOCKER_MANIFEST,
        config: { mediaType: DOCKER_CONFIG, ...contents.file(config) },
        layers: found,
      };
      return storeJson(services, lease, DOCKER_MANIFEST, manifest);
    }),
    map((target) => (tags.length === 0 ? [undefined] : tags).map((name) => ({ name, target }))),
  );
}

/**
 * docker writes plain tars, but a tool in between may have compressed them. The media type says gzip only if the layer
 * is gzip; for plain tars containerd checks the first bytes itself, and recognises zstd too.
 */
function layerOf(
  { content }: Services,
  contents: ArchiveContents,
  name: string,
): Observable<Omit<Descriptor, 'annotations'>> {
  return defer(() => {
    const file = contents.file(name);
    return content.read(file.digest, { size: GZIP.length }).pipe(
      toArray(),
      map((pieces) => ({
        mediaType: GZIP.equals(Buffer.concat(pieces)) ? `${DOCKER_LAYER}.gzip` : DOCKER_LAYER,
        ...file,
      })),
    );
  });
}

function parseEntry(entry: unknown): {
  readonly config: string;
  readonly layers: readonly string[];
  readonly tags: readonly string[];
} {
  const { Config: config, Layers: layers, RepoTags: tags } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  const isList = (value: unknown): value is readonly string[] =>
    Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (typeof config !== 'string' || !isList(layers ?? []) || !isList(tags ?? []))
    throw new ContainerdError('data_loss', 'its manifest.json must have the format of docker save', {
      argument: 'source',
    });
  return { config, layers: (layers ?? []) as readonly string[], tags: (tags ?? []) as readonly string[] };
}
