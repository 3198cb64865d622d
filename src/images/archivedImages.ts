import { of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import type { ImageServices } from './imageServices.js';
import type { Descriptor } from '../values/Descriptor.js';
import type { ArchiveContents } from './ArchiveContents.js';
import { dockerImages } from './dockerImages.js';
import { got } from '../arguments/got.js';
import { isIndex, isManifest } from './mediaTypes.js';
import { parseIndex } from './parse.js';
import { isReference } from './reference.js';
import type { ArchivedImage } from './ArchivedImage.js';

/** The images an archive holds: those of its OCI index, else those that docker's manifest.json lists. */
export function archivedImages(
  services: Pick<ImageServices, 'content' | 'writer' | 'leases'>,
  lease: string,
  contents: ArchiveContents,
): Observable<readonly ArchivedImage[]> {
  if (contents.has('index.json')) return of(imagesInIndex(contents));
  const manifest = contents.document('manifest.json');
  if (Array.isArray(manifest)) return dockerImages(services, lease, contents, manifest);
  return throwError(() =>
    invalidArgument('source', 'holds no image: it has neither an index.json nor a manifest.json'),
  );
}

/** The images of an OCI index. */
export function imagesInIndex(contents: ArchiveContents): readonly ArchivedImage[] {
  const index = contents.document('index.json');
  if (!isObject(index)) throw invalidArgument('source', 'holds no image: its index.json is not a JSON object');
  const entries = parseIndex(index).filter(({ mediaType }) => isIndex(mediaType) || isManifest(mediaType));
  return entries.map(({ platform: _platform, ...target }) => ({ ...nameOf(target), target }));
}

/**
 * containerd writes down an image's whole name, and docker too. OCI's own annotation holds what a tool wanted: skopeo's
 * `oci:folder:latest` a tag alone. As ctr has it, a name has one of `/`, `:` and `@`.
 */
function nameOf({ annotations }: Descriptor): Pick<ArchivedImage, 'name' | 'tag'> {
  const { 'io.containerd.image.name': whole = '', 'org.opencontainers.image.ref.name': given = '' } = annotations;
  if (whole !== '') return { name: whole };
  if (given === '') return { name: undefined };
  return isWhole(given) ? { name: given } : { name: undefined, tag: given };
}

function isWhole(name: string): boolean {
  return /[/:@]/.test(name);
}

/** Which of them are wanted, by the names they get. */
export function named(
  images: readonly ArchivedImage[],
  ref: string | undefined,
): readonly (ArchivedImage & { readonly name: string })[] {
  if (images.length === 0) throw invalidArgument('source', 'holds no image');
  const tags = images.flatMap(({ tag }) => tag ?? []);
  if (ref !== undefined && !isWhole(ref) && tags.includes(ref))
    throw invalidArgument('ref', `must be a whole name, such as docker.io/library/NAME:${ref}, got ${got(ref)}`);
  const chosen = ref === undefined ? images : choose(images, ref);
  if (chosen.length === 0)
    throw new ContainerdError(
      'not_found',
      `the archive has ${images.map(({ name, tag }) => name ?? tag ?? 'one without a name').join(', ')}, and no ${String(ref)}`,
      { argument: 'ref' },
    );
  return chosen.map((image) => ({ ...image, name: ref ?? nameOfArchive(image) }));
}

/** The only one, whatever its name; the one of that name; else one that has its tag alone. */
function choose(images: readonly ArchivedImage[], ref: string): readonly ArchivedImage[] {
  if (images.length === 1) return images;
  const exact = images.filter(({ name }) => name === ref);
  return exact.length > 0 ? exact : images.filter(({ tag }) => tag !== undefined && ref.endsWith(`:${tag}`));
}

function nameOfArchive(image: ArchivedImage): string {
  const { name } = image;
  if (name === undefined) return nameless(image);
  if (isReference(name)) return name;
  throw invalidArgument('ref', `must be given: the archive calls the image ${got(name)}, which is no reference`);
}

function nameless({ tag }: ArchivedImage): never {
  if (tag === undefined) throw invalidArgument('ref', 'must be given: the archive names no image');
  throw invalidArgument(
    'ref',
    `must be given, such as docker.io/library/NAME:${tag}: the archive has no more than the tag "${tag}" of an image`,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
