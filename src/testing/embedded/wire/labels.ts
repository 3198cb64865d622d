import { invalid } from './RpcError.js';

/** A generated map of labels. */
interface LabelsMap {
  clear(): void;
  del(name: string): unknown;
  get(name: string): string | undefined;
  set(name: string, value: string): unknown;
  getEntryList(): [string, string][];
}

/** What has labels. */
export interface Labelled {
  getLabelsMap(): LabelsMap;
}

/** Gives something labels; an empty value is no label. */
export function addLabels(to: Labelled, labels: Iterable<readonly [name: string, value: string]>): void {
  for (const [name, value] of labels) {
    if (value === '') to.getLabelsMap().del(name);
    else to.getLabelsMap().set(name, value);
  }
}

/**
 * Changes labels as a field mask says: `labels` replaces them all, `labels.NAME` sets or removes one, and no mask
 * replaces them all too.
 *
 * @param others Fields of the mask that somebody else changes.
 */
export function updateLabels(
  what: string,
  to: Labelled,
  from: Labelled,
  paths: readonly string[],
  others: readonly string[] = [],
): void {
  const changes = from.getLabelsMap();
  for (const path of paths.length === 0 ? ['labels'] : paths) {
    if (path === 'labels') {
      to.getLabelsMap().clear();
      addLabels(to, changes.getEntryList());
    } else if (path.startsWith('labels.')) {
      const name = path.slice('labels.'.length);
      addLabels(to, [[name, changes.get(name) ?? '']]);
    } else if (!others.includes(path)) throw invalid(`cannot update "${path}" field on ${what}`);
  }
}
