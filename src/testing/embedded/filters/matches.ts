import { goPattern } from './goPattern.js';
import type { Selector } from '../../../observables/filters/parseFilter.js';

/** The value of a field; `undefined` where it is missing or empty. */
export type FieldOf = (path: readonly string[]) => string | undefined;

/** Whether all conditions of one of the filters hold; no filter lets everything through. */
export function matchesAny(filters: readonly (readonly Selector[])[], fieldOf: FieldOf): boolean {
  return filters.length === 0 || filters.some((selectors) => selectors.every((selector) => holds(selector, fieldOf)));
}

function holds({ path, operator, value }: Selector, fieldOf: FieldOf): boolean {
  const found = fieldOf(path);
  switch (operator) {
    case 'present':
      return found !== undefined;
    case '==':
      return found === value;
    case '!=':
      return found !== value;
    case '~=':
      return patternOf(value)?.test(found ?? '') ?? false;
  }
}

/** A pattern that cannot be read matches nothing. */
function patternOf(pattern: string): RegExp | undefined {
  try {
    return goPattern(pattern);
  } catch {
    return undefined;
  }
}
