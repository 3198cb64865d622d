import { invalidArgument } from '../../errors.js';
import { got } from '../../arguments/got.js';
import { patternFault } from './Pattern.js';

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
 * @param pattern Of a RegExp the flags `i`, `m` and `s` count. What RE2 has not, such as lookahead and `\1`, is
 *   `invalid_argument`: containerd would say nothing and match nothing.
 */
export function matches(pattern: string | RegExp): Condition {
  const written = pattern instanceof RegExp ? inRE2(pattern) : checkText('pattern', pattern);
  const fault = patternFault(written);
  if (fault !== undefined)
    throw invalidArgument('pattern', `must be a regular expression that Go can compile, got ${got(written)}: ${fault}`);
  return new Condition('~=', written);
}

/** The field is there and not empty. */
export function present(): Condition {
  return new Condition('present', '');
}

/** What JavaScript writes otherwise than Go: names of groups, and characters by number; brackets as a whole. */
const OTHERWISE = /\\[\s\S]|\[(?:\\[\s\S]|[^\\\]])*\]|\(\?<(?![=!])/g;
const NUMBERED = /\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|[\s\S])/g;

function inRE2({ source, flags, unicode, unicodeSets = false }: RegExp & { readonly unicodeSets?: boolean }): string {
  const heeded = flags.replace(/[^ims]/g, '');
  const grouped = source.replace(OTHERWISE, (part) => (part === '(?<' ? '(?P<' : part));
  const translated = grouped.replace(NUMBERED, (part, braced: string | undefined, four: string | undefined) => {
    // Without the flag `u` it is the letter, so and so often.
    const code = four ?? (unicode || unicodeSets ? braced : undefined);
    return code === undefined ? part : `\\x{${code}}`;
  });
  return heeded === '' ? translated : `(?${heeded})${translated}`;
}

function checkText(argument: string, text: unknown): string {
  if (typeof text === 'string') return text;
  throw invalidArgument(argument, `must be a string, got ${got(text)}`);
}
