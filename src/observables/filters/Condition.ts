import { invalidArgument } from '../../errors.js';
import { got } from '../../arguments/got.js';
import { patternFault } from './Pattern.js';

/** A condition on a field, other than equality with a string. */
export class Condition {
  readonly operator: '!=' | '~=' | 'present';
  readonly value: string;

  /** @internal Created by `not`, `matches` and `present`. */
  constructor(operator: Condition['operator'], value: string) {
    this.operator = operator;
    this.value = value;
  }
}

/** A string means equality. */
export type TextCondition = string | Condition;

/**
 * The field differs from the value, or is missing: `not('x')` on `labels.a` also matches objects without that label.
 */
export function not(value: string): Condition {
  return new Condition('!=', checkText('value', value));
}

/**
 * The field matches a regular expression (Go's RE2), unanchored. containerd compiles it for every event; prefer
 * equality.
 *
 * @param pattern A RegExp may have the flags `i`, `m` and `s`. Syntax that RE2 lacks, such as lookahead and `\1`, is
 * `invalid_argument`: containerd would match nothing without an error.
 */
export function matches(pattern: string | RegExp): Condition {
  const written = pattern instanceof RegExp ? inRE2(pattern) : checkText('pattern', pattern);
  const fault = patternFault(written);
  if (fault !== undefined)
    throw invalidArgument('pattern', `must be a regular expression that Go can compile, got ${got(written)}: ${fault}`);
  return new Condition('~=', written);
}

/** The field exists and is not empty. */
export function present(): Condition {
  return new Condition('present', '');
}

/**
 * Syntax that differs between JavaScript and Go: named groups, and characters by number. Brackets are matched as a
 * whole.
 */
const DIFFERENT_SYNTAX = /\\[\s\S]|\[(?:\\[\s\S]|[^\\\]])*\]|\(\?<(?![=!])/g;
const NUMBERED = /\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|[\s\S])/g;

function inRE2({ source, flags, unicode, unicodeSets = false }: RegExp & { readonly unicodeSets?: boolean }): string {
  const supported = flags.replace(/[^ims]/g, '');
  const grouped = source.replace(DIFFERENT_SYNTAX, (part) => (part === '(?<' ? '(?P<' : part));
  const translated = grouped.replace(NUMBERED, (part, braced: string | undefined, four: string | undefined) => {
    // Without the flag `u`, `\u{2}` means the letter u, twice.
    const code = four ?? (unicode || unicodeSets ? braced : undefined);
    return code === undefined ? part : `\\x{${code}}`;
  });
  return supported === '' ? translated : `(?${supported})${translated}`;
}

function checkText(argument: string, text: unknown): string {
  if (typeof text === 'string') return text;
  throw invalidArgument(argument, `must be a string, got ${got(text)}`);
}
