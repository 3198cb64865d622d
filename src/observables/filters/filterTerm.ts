import { invalidArgument } from '../../errors.js';
import { Condition } from './Condition.js';
import { got } from '../../arguments/got.js';

/** Conditions by field, all of which must hold: a string means equal; an object goes into the field. */
export interface FieldConditions {
  readonly [field: string]: string | boolean | Condition | FieldConditions | undefined;
}

/** One condition of a filter. */
export interface Term {
  readonly path: readonly string[];
  readonly operator: '==' | Condition['operator'];
  readonly value: string;
}

/** What an empty field matches: containerd takes it for missing, and nothing is equal to what is missing. */
const EMPTY = '^$';

/** A field and what it must be. */
export function term(path: readonly string[], wanted: string | boolean | Condition): Term {
  if (wanted instanceof Condition) return { path, operator: wanted.operator, value: wanted.value };
  return wanted === '' ? { path, operator: '~=', value: EMPTY } : { path, operator: '==', value: String(wanted) };
}

/** Each condition in an object, with its path. */
export function* termsOf(conditions: FieldConditions, path: readonly string[]): Generator<Term> {
  for (const [field, wanted] of Object.entries(conditions)) {
    if (wanted === undefined) continue;
    const here = [...path, field];
    if (typeof wanted === 'string' || typeof wanted === 'boolean' || wanted instanceof Condition)
      yield term(here, wanted);
    else if (isFields(wanted)) yield* termsOf(wanted, here);
    else
      throw invalidArgument(here.join('.'), `must be a string, a condition or an object of fields, got ${got(wanted)}`);
  }
}

/** An object as one writes it down; no Date, and no list. */
function isFields(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  );
}

/** A filter in containerd's language, quoted as it must be. */
export function written(terms: readonly Term[]): string {
  if (terms.length === 0) throw invalidArgument('conditions', 'must have at least one condition, got none');
  return terms
    .map(
      ({ path, operator, value }) => `${fieldPath(path)}${operator === 'present' ? '' : `${operator}${quoted(value)}`}`,
    )
    .join(',');
}

function fieldPath(path: readonly string[]): string {
  return path.map((field) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(field) ? field : quoted(field))).join('.');
}

/** A string as Go writes it in quotes: what JSON escapes, Go reads, but for the slash that JSON leaves alone. */
function quoted(value: string): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}
