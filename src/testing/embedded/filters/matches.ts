import { goPattern } from './goPattern.js';
import type { Selector } from '../../../observables/filters/parseFilter.js';

/** Returns the value of a field; `undefined` if it is missing or empty. */
export type FieldOf = (path: readonly string[]) => string | undefined;

/** Whether one of the filters matches; no filters match everything. */
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

/** An invalid pattern matches nothing. */
function patternOf(pattern: string): RegExp | undefined {
  try {
    return goPattern(pattern);
  } catch {
    return undefined;
  }
}
