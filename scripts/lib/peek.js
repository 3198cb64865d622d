/** Reads files that may be gone, such as those of exiting processes; a missing file is not an error. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** @param {string} folder @returns {string[]} */
export const namesIn = (folder) => orElse(() => readdirSync(folder), []);

/** @param {string} file */
export const textOf = (file) => orElse(() => readFileSync(file, 'utf8'), '');

/** @param {string} file */
export const targetOf = (file) => orElse(() => readlinkSync(file), '');

/**
 * @template T
 * @param {() => T} look
 * @param {T} otherwise
 */
function orElse(look, otherwise) {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
