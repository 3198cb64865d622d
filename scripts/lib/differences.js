import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf } from './filesOf.js';

/**
 * How the files of a folder differ from the expected ones, one line for each file.
 *
 * @param {string} expected
 * @param {string} actual
 * @returns {Promise<string[]>}
 */
export async function differences(expected, actual) {
  const wanted = await filesOf(expected);
  const there = existsSync(actual) ? await filesOf(actual) : [];
  const both = wanted.filter((file) => there.includes(file));
  const same = await Promise.all(both.map((file) => sameBytes(join(expected, file), join(actual, file))));
  return [
    ...wanted.filter((file) => !there.includes(file)).map((file) => `missing  ${file}`),
    ...there.filter((file) => !wanted.includes(file)).map((file) => `surplus  ${file}`),
    ...both.filter((_, index) => !same[index]).map((file) => `differs  ${file}`),
  ];
}

/**
 * @param {string} one
 * @param {string} other
 */
async function sameBytes(one, other) {
  const [a, b] = await Promise.all([readFile(one), readFile(other)]);
  return a.equals(b);
}
