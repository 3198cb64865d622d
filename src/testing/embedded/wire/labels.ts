import { invalid } from './RpcError.js';

interface LabelsMap {
  clear(): void;
  del(name: string): unknown;
  get(name: string): string | undefined;
  set(name: string, value: string): unknown;
  getEntryList(): [string, string][];
}

/** A message with labels. */
export interface Labelled {
  getLabelsMap(): LabelsMap;
}

/** Sets labels; an empty value removes a label. */
export function addLabels(to: Labelled, labels: Iterable<readonly [name: string, value: string]>): void {
  for (const [name, value] of labels) {
    if (value === '') to.getLabelsMap().del(name);
    else to.getLabelsMap().set(name, value);
  }
}

/**
 * Applies changes of labels with a field mask: `labels`, or no mask, replaces all; `labels.NAME` sets or removes one.
 *
 * @param others Paths in the mask that are handled elsewhere.
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
