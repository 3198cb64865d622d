import { withJSON } from './toJSON.js';

/** Strings are matched so that no digits inside them count; numbers as JSON writes them. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d+$/;

/** Fewer digits are always safe. */
const MAYBE_UNSAFE = /\d{16}/;

/**
 * JSON → a value, as `JSON.parse` has it, but for integers that a JavaScript number cannot hold: those are bigints.
 *
 * What holds a bigint has a `toJSON` that nobody sees, so that JSON.stringify takes the value, and any part of it.
 *
 *     parseJson('{"soft":1024,"hard":18446744073709551615}')    // { soft: 1024, hard: 18446744073709551615n }
 */
export function parseJson(text: string): unknown {
  // Refuses what is not JSON; most texts have no such number, and this is all there is to do.
  const value: unknown = JSON.parse(text);
  if (!MAYBE_UNSAFE.test(text)) return value;
  const mark = markFor(text);
  const marked = text.replace(TOKENS, (token) =>
    INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
  return JSON.parse(marked, function (this: object, _key, part: unknown) {
    if (typeof part !== 'string' || !part.startsWith(mark)) return part;
    // JSON.stringify has no word for a bigint.
    if (!Object.hasOwn(this, 'toJSON')) withJSON(this);
    return BigInt(part.slice(mark.length));
  });
}

/** What no string of the text begins with. */
function markFor(text: string): string {
  // Escapes could hide it.
  for (let n = 0, searched = text.includes('\\') ? JSON.stringify(JSON.parse(text)) : text; ; n++)
    if (!searched.includes(`bigint ${n}:`)) return `bigint ${n}:`;
}
