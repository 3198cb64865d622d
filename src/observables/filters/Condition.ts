import { invalidArgument } from '../../errors.js';
import { got } from '../../values/got.js';

/** What a field must be, other than equal to a string. */
export class Condition {
  readonly operator: '!=' | '~=' | 'present';
  readonly value: string;

  /** @internal Made by `not`, `matches` and `present`. */
  constructor(operator: Condition['operator'], value: string) {
    this.operator = operator;
    this.value = value;
  }
}

/** A string means equal. */
export type TextCondition = string | Condition;

/** The field differs. It also differs where it is missing: `not('x')` on `labels.a` lets what has no such label through. */
export function not(value: string): Condition {
  return new Condition('!=', checkText('value', value));
}

/**
 * The field matches a regular expression (Go's RE2) somewhere. It is compiled anew for every event: prefer equality.
 *
 * @param pattern Of a RegExp the flags `i`, `m` and `s` count.
 */
export function matches(pattern: string | RegExp): Condition {
  return new Condition('~=', pattern instanceof RegExp ? inRE2(pattern) : checkText('pattern', pattern));
}

/** The field is there and not empty. */
export function present(): Condition {
  return new Condition('present', '');
}

function inRE2({ source, flags }: RegExp): string {
  const heeded = flags.replace(/[^ims]/g, '');
  return heeded === '' ? source : `(?${heeded})${source}`;
}

function checkText(argument: string, text: unknown): string {
  if (typeof text === 'string') return text;
  throw invalidArgument(argument, `must be a string, got ${got(text)}`);
}
