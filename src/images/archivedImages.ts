import { of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import type { ImageServices } from '../observables/imageServices.js';
import type { Descriptor } from '../values/Metric.js';
import type { ArchiveContents } from './ArchiveContents.js';
import { dockerImages } from './dockerImages.js';
import { isIndex, isManifest } from './mediaTypes.js';
import { parseIndex } from './parse.js';

/** An image of an archive, by the name it has there, if it has one. */
export interface ArchivedImage {
  readonly name: string | undefined;
  readonly target: Descriptor;
}

/** How tools write down an image's whole name: containerd and docker, then others. */
const NAMES = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];

/** The images an archive holds: those of its OCI index, else those that docker's manifest.json lists. */
export function archivedImages(services: Pick<ImageServices, 'content' | 'writer' | 'leases'>, lease: string, contents: ArchiveContents): Observable<readonly ArchivedImage[]> {
  const index = contents.document('index.json');
  if (isObject(index)) return of(inIndex(index));
  const manifest = contents.document('manifest.json');
  if (Array.isArray(manifest)) return dockerImages(services, lease, contents, manifest);
  return throwError(() => invalidArgument('source', 'holds no image: it has neither an index.json nor a manifest.json'));
}

function inIndex(index: Readonly<Record<string, unknown>>): readonly ArchivedImage[] {
  const entries = parseIndex(index).filter(({ mediaType }) => isIndex(mediaType) || isManifest(mediaType));
  return entries.map(({ platform: _platform, ...target }) => ({ name: NAMES.map((name) => target.annotations[name]).find((name) => name !== undefined), target }));
}

/** Which of them are wanted, by the names they get. */
export function named(images: readonly ArchivedImage[], ref: string | undefined): readonly (ArchivedImage & { readonly name: string })[] {
  if (images.length === 0) throw invalidArgument('source', 'holds no image');
  const chosen = ref === undefined || images.length === 1 ? images : images.filter(({ name }) => name === ref);
  if (chosen.length === 0) throw new ContainerdError('not_found', `the archive has ${images.map(({ name }) => name ?? 'one without a name').join(', ')}, and no ${String(ref)}`, { argument: 'ref' });
  return chosen.map(({ name, target }) => {
    const given = ref ?? name;
    if (given === undefined) throw invalidArgument('ref', 'must be given: the archive names no image');
    return { name: given, target };
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
