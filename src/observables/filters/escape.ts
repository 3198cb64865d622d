import type { PatternCursor } from './PatternCursor.js';
import { PatternError } from './PatternError.js';

const CLASS = /\\[dDsSwW]/y;
const PROPERTY = /\\[pP](?:\{\^?(?<braced>[^{}]*)\}|(?<bare>[A-Za-z]))/y;
/** Control characters by letter; octal; hexadecimal; and any escaped punctuation. */
const CHARACTER =
  /\\(?:[afnrtv]|[1-7][0-7]{1,2}|0[0-7]{0,2}|x[0-9A-Fa-f]{2}|x\{[0-9A-Fa-f]+\}|[^0-9A-Za-z\u0080-\uffff])/y;
const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Parses any escape. */
export function readEscape(cursor: PatternCursor): void {
  if (!readClass(cursor)) readCharacter(cursor);
}

/** Parses an escape for a class of characters, if there is one. */
export function readClass(cursor: PatternCursor): boolean {
  if (cursor.match(CLASS) !== undefined) return true;
  const property = cursor.match(PROPERTY);
  if (property === undefined) return false;
  const name = property.replace(/^\\[pP]\{?\^?|\}$/g, '');
  if (!isProperty(name)) throw new PatternError(`${property} is not a Unicode class that Go supports`);
  return true;
}

/** Parses an escape for a single character; returns its code point. */
export function readCharacter(cursor: PatternCursor): number {
  const shown = cursor.rest();
  const found = cursor.match(CHARACTER);
  const code = found === undefined ? NaN : codeOf(found.slice(1));
  if (!(code <= 0x10ffff))
    throw new PatternError(
      shown === '\\'
        ? 'trailing \\'
        : `${shown.slice(0, 2)} is not an escape that Go supports: no backreferences, \\x{…} instead of \\u…`,
    );
  return code;
}

function codeOf(escaped: string): number {
  const control = CONTROLS[escaped];
  if (control !== undefined) return control;
  if (/^[0-7]/.test(escaped)) return Number.parseInt(escaped, 8);
  return escaped.length > 1 ? Number.parseInt(escaped.replace(/[x{}]/g, ''), 16) : escaped.charCodeAt(0);
}

/** Go knows general categories by their short names and scripts by their long names. */
function isProperty(name: string): boolean {
  if (name === 'Any') return true;
  if (!/^[A-Z]\w*$/.test(name)) return false;
  try {
    new RegExp(`\\p{${name.length <= 2 ? 'gc' : 'sc'}=${name}}`, 'u');
    return true;
  } catch {
    return false;
  }
}
