import { withJSON } from './toJSON.js';

/** Matches strings as a whole, so that digits in them are skipped, and numbers. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d+$/;

/** Integers with fewer digits are always safe. */
const MAYBE_UNSAFE = /\d{16}/;

/**
 * Like `JSON.parse`, but integers that a JavaScript number cannot hold become bigints.
 *
 * Objects that contain a bigint get a non-enumerable `toJSON`, so that JSON.stringify accepts the value and any part of
 * it.
 *
 *     parseJson('{"soft":1024,"hard":18446744073709551615}')    // { soft: 1024, hard: 18446744073709551615n }
 */
export function parseJson(text: string): unknown {
  // Throws if this is not JSON. Most texts contain no such number and are done here.
  const value: unknown = JSON.parse(text);
  if (!MAYBE_UNSAFE.test(text)) return value;
  const mark = markFor(text);
  const marked = text.replace(TOKENS, (token) =>
    INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${mark}${token}"` : token,
  );
  return JSON.parse(marked, function (this: object, _key, part: unknown) {
    if (typeof part !== 'string' || !part.startsWith(mark)) return part;
    // JSON.stringify throws on a bigint.
    if (!Object.hasOwn(this, 'toJSON')) withJSON(this);
    return BigInt(part.slice(mark.length));
  });
}

/** A prefix that no string of the text starts with. */
function markFor(text: string): string {
  // Escapes could hide an occurrence.
  for (let n = 0, searched = text.includes('\\') ? JSON.stringify(JSON.parse(text)) : text; ; n++)
    if (!searched.includes(`bigint ${n}:`)) return `bigint ${n}:`;
}
