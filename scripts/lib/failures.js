/** The failures of all lanes: recorded by a vitest reporter, printed again when all lanes have finished. */
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setUp.js';

/** A file that git ignores. */
const FAILURES = join(ROOT, '.failures');

export function forgetFailures() {
  rmSync(FAILURES, { force: true });
}

/** @param {readonly string[]} failures */
export function noteFailures(failures) {
  if (failures.length > 0) appendFileSync(FAILURES, failures.map((failure) => `${failure}\n`).join(''));
}

/** @returns {string} empty if nothing failed */
export function failures() {
  return existsSync(FAILURES) ? readFileSync(FAILURES, 'utf8') : '';
}
