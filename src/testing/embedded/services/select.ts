import { matchesAny } from '../filters/matches.js';
import type { FieldOf } from '../filters/matches.js';
import { parseFilter } from '../../../observables/filters/parseFilter.js';
import { invalid } from '../wire/RpcError.js';

/** Selects what matches one of the filters; an invalid filter is the caller's error here. */
export function select<Thing>(
  things: readonly Thing[],
  filters: readonly string[],
  fieldsOf: (thing: Thing) => FieldOf,
): Thing[] {
  const parsed = filters.map(readable);
  return things.filter((thing) => matchesAny(parsed, fieldsOf(thing)));
}

function readable(filter: string): ReturnType<typeof parseFilter> {
  try {
    return parseFilter(filter);
  } catch (reason) {
    throw invalid((reason as Error).message);
  }
}
