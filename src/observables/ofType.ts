import { filter } from 'rxjs';
import type { OperatorFunction } from 'rxjs';

/**
 * Events of these types only, and typed so.
 *
 *     source:                 --a--b--a--|
 *     ofType('a'):            --a-----a--|
 */
export function ofType<Event extends { readonly type: string }, Type extends Event['type']>(
  ...types: readonly Type[]
): OperatorFunction<Event, Extract<Event, { readonly type: Type }>> {
  return filter((event): event is Extract<Event, { readonly type: Type }> => (types as readonly string[]).includes(event.type));
}
