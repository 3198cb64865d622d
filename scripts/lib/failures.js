/** What failed, in whatever lane: written down by a reporter of vitest, told once more when all lanes have run. */
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

/** @returns {string} empty where nothing failed */
export function failures() {
  return existsSync(FAILURES) ? readFileSync(FAILURES, 'utf8') : '';
}
