import { matchesAny } from '../filters/matches.js';
import type { FieldOf } from '../filters/matches.js';
import { parseFilter } from '../../../observables/filters/parseFilter.js';
import { invalid } from '../wire/RpcError.js';

/** Those that match one of the filters; a filter that cannot be read is the caller's fault here. */
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
