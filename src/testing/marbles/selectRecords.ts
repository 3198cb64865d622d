import { parseFilter } from '../../observables/filters/parseFilter.js';
import type { ContainerRecord } from '../../values/ContainerRecord.js';
import type { ImageRecord } from '../../values/Image.js';
import { matchesAny } from '../embedded/filters/matches.js';

type Path = readonly string[];

/** The records that match one of containerd's filters; all without. */
export function selectRecords<T>(
  records: readonly T[],
  filters: readonly string[],
  fieldOf: (record: T, path: Path) => string | undefined,
): readonly T[] {
  const parsed = filters.map(parseFilter);
  return records.filter((record) => matchesAny(parsed, (path) => fieldOf(record, path) || undefined));
}

/** A field of a container by containerd's name. */
export function containerField({ id, image, runtime, labels }: ContainerRecord, path: Path): string | undefined {
  const fields: Readonly<Record<string, string>> = { id, image, 'runtime.name': runtime };
  return path[0] === 'labels' ? labels[path.slice(1).join('.')] : fields[path.join('.')];
}

/** A field of an image by containerd's name. */
export function imageField({ name, target, labels }: ImageRecord, path: Path): string | undefined {
  const fields: Readonly<Record<string, string>> = {
    name,
    'target.digest': target.digest,
    'target.mediatype': target.mediaType,
  };
  return path[0] === 'labels' ? labels[path.slice(1).join('.')] : fields[path.join('.')];
}
