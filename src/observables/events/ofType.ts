import { filter } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import { narrowed } from './narrowed.js';
import { invalidArgument } from '../../errors.js';
import { checkString } from '../../arguments/checkKinds.js';

/**
 * Only events of these types, typed accordingly.
 *
 *     source:                 --a--b--a--|
 *     ofType('a'):            --a-----a--|
 *
 * As the first operator after a client's `events` it prevents the decoding of other events; a type that no event has is
 * then `invalid_argument`.
 */
export function ofType<Event extends { readonly type: string }, Type extends Event['type']>(
  ...types: readonly Type[]
): OperatorFunction<Event, Extract<Event, { readonly type: Type }>> {
  if (types.length === 0) throw invalidArgument('types', 'must be at least one, got none');
  for (const type of types) checkString('types', type);
  const isOne = (event: Event): event is Extract<Event, { readonly type: Type }> =>
    (types as readonly string[]).includes(event.type);
  return (source) => narrowed(source, types).pipe(filter(isOne));
}
