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

/** The images of an archive: those of its OCI index, otherwise those of docker's manifest.json. */
export function archivedImages(
  services: Pick<ImageServices, 'content' | 'leases'>,
  lease: string,
  contents: ArchiveContents,
): Observable<readonly ArchivedImage[]> {
  if (contents.has('index.json')) return of(imagesInIndex(contents));
  const manifest = contents.document('manifest.json');
  if (Array.isArray(manifest)) return dockerImages(services, lease, contents, manifest);
  return throwError(() =>
    invalidArgument('source', 'must contain an image: it has neither an index.json nor a manifest.json'),
  );
}

/** The images of an OCI index. */
export function imagesInIndex(contents: ArchiveContents): readonly ArchivedImage[] {
  const index = contents.document('index.json');
  if (!isObject(index)) throw invalidArgument('source', 'must contain an image: its index.json is not a JSON object');
  const entries = parseIndex(index).filter(({ mediaType }) => isIndex(mediaType) || isManifest(mediaType));
  return entries.map(({ platform: _platform, ...target }) => ({ ...nameOf(target), target }));
}

/**
 * containerd and docker store an image's full name in an annotation of their own. OCI's annotation holds whatever a
 * tool chose: skopeo's `oci:folder:latest` writes only a tag. Like ctr, we treat anything with a `/`, `:` or `@` as a
 * name.
 */
function nameOf({ annotations }: Descriptor): Pick<ArchivedImage, 'name' | 'tag'> {
  const { 'io.containerd.image.name': whole = '', 'org.opencontainers.image.ref.name': given = '' } = annotations;
  if (whole !== '') return { name: whole };
  if (given === '') return { name: undefined };
  return isFullName(given) ? { name: given } : { name: undefined, tag: given };
}

function isFullName(name: string): boolean {
  return /[/:@]/.test(name);
}

/** Selects the images to import, each with the name it gets. */
export function selectImages(
  images: readonly ArchivedImage[],
  ref: string | undefined,
): readonly (ArchivedImage & { readonly name: string })[] {
  if (images.length === 0) throw invalidArgument('source', 'must contain an image, got none');
  const tags = images.flatMap(({ tag }) => tag ?? []);
  if (ref !== undefined && !isFullName(ref) && tags.includes(ref))
    throw invalidArgument('ref', `must be a whole name, such as docker.io/library/NAME:${ref}, got ${got(ref)}`);
  const chosen = ref === undefined ? images : matching(images, ref);
  if (chosen.length === 0)
    throw new ContainerdError(
      'not_found',
      `the archive has ${images.map(({ name, tag }) => name ?? tag ?? 'one without a name').join(', ')}, and no ${String(ref)}`,
      { argument: 'ref' },
    );
  return chosen.map((image) => ({ ...image, name: ref ?? nameOfArchive(image) }));
}

/** The only image, whatever its name; otherwise the images with this name; otherwise those with only its tag. */
function matching(images: readonly ArchivedImage[], ref: string): readonly ArchivedImage[] {
  if (images.length === 1) return images;
  const exact = images.filter(({ name }) => name === ref);
  return exact.length > 0 ? exact : images.filter(({ tag }) => tag !== undefined && ref.endsWith(`:${tag}`));
}

function nameOfArchive(image: ArchivedImage): string {
  const { name } = image;
  if (name === undefined) return missingName(image);
  if (isReference(name)) return name;
  throw invalidArgument(
    'ref',
    `must be given: the image's name in the archive is not a valid reference, got ${got(name)}`,
  );
}

function missingName({ tag }: ArchivedImage): never {
  if (tag === undefined) throw invalidArgument('ref', 'must be given: no image in the archive has a name');
  throw invalidArgument(
    'ref',
    `must be given, such as docker.io/library/NAME:${tag}: the archive has only the image's tag "${tag}"`,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
