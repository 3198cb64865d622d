import { readCharacter, readClass } from './escape.js';
import type { PatternCursor } from './PatternCursor.js';
import { PatternError } from './PatternError.js';

const NAMES: ReadonlySet<string> = new Set([
  'alnum',
  'alpha',
  'ascii',
  'blank',
  'cntrl',
  'digit',
  'graph',
  'lower',
  'print',
  'punct',
  'space',
  'upper',
  'word',
  'xdigit',
]);

/** Parses a bracket expression after its `[`. */
export function readBracket(cursor: PatternCursor): void {
  cursor.take('^');
  // A leading ] is a literal.
  for (let isFirst = true; isFirst || cursor.peek() !== ']'; isFirst = false) {
    const named = cursor.match(/\[:[\s\S]*?:\]/y);
    if (named !== undefined) {
      if (!NAMES.has(named.replace(/^\[:\^?|:\]$/g, '')))
        throw new PatternError(`${named} is not a class that Go supports`);
    } else if (!readClass(cursor)) readRange(cursor);
  }
  cursor.take(']');
}

function readRange(cursor: PatternCursor): void {
  const first = readOne(cursor);
  if (cursor.match(/-(?=[^\]])/y) === undefined) return;
  if (readOne(cursor) < first) throw new PatternError('a range in brackets must not be descending');
}

function readOne(cursor: PatternCursor): number {
  if (cursor.isAtEnd) throw new PatternError('a [ is not closed');
  return cursor.peek() === '\\' ? readCharacter(cursor) : (cursor.next().codePointAt(0) ?? 0);
}
