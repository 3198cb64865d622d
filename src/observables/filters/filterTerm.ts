import { invalidArgument } from '../../errors.js';
import { Condition } from './Condition.js';
import { got } from '../../arguments/got.js';

/**
 * Conditions by field, all of which must hold: a string means equality; an object holds conditions on nested fields.
 */
export interface FieldConditions {
  readonly [field: string]: string | boolean | Condition | FieldConditions | undefined;
}

/** One condition of a filter. */
export interface Term {
  readonly path: readonly string[];
  readonly operator: '==' | Condition['operator'];
  readonly value: string;
}

/** The pattern for an empty field: containerd treats it as missing, and `==""` never matches a missing field. */
const EMPTY = '^$';

/** Builds a condition on a field. */
export function term(path: readonly string[], wanted: string | boolean | Condition): Term {
  if (wanted instanceof Condition) return { path, operator: wanted.operator, value: wanted.value };
  return wanted === '' ? { path, operator: '~=', value: EMPTY } : { path, operator: '==', value: String(wanted) };
}

/** Flattens nested conditions to terms with paths. */
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

/** Whether this is a plain object, as opposed to a Date or an array. */
function isFields(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  );
}

/** Writes terms in containerd's filter language. */
export function writeFilter(terms: readonly Term[]): string {
  if (terms.length === 0) throw invalidArgument('conditions', 'must have at least one condition, got none');
  return terms
    .map(
      ({ path, operator, value }) => `${fieldPath(path)}${operator === 'present' ? '' : `${operator}${quote(value)}`}`,
    )
    .join(',');
}

function fieldPath(path: readonly string[]): string {
  return path.map((field) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(field) ? field : quote(field))).join('.');
}

/** Quotes a string for Go. JSON's escapes are valid in Go; the delete character needs one as well. */
function quote(value: string): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}
