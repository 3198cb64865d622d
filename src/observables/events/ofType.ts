import { filter } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import { narrowed } from './narrowed.js';
import { invalidArgument } from '../../errors.js';
import { checkString } from '../../arguments/checkKinds.js';

/**
 * Events of these types only, and typed so.
 *
 *     source:                 --a--b--a--|
 *     ofType('a'):            --a-----a--|
 *
 * As the first operator behind a client's `events` it spares the others their decoding: an event that nobody wants is
 * not decoded at all, and a type that no event has is `invalid_argument`.
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
