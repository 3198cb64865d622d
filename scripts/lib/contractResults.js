/** The results of spec/contract in each lane, as written by the vitest reporter. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setUp.js';

/** @typedef {{ file: string, name: string, state: 'passed' | 'failed' | 'skipped' | 'pending', reason: string }} Result */
/** @typedef {{ file: string, name: string, lanes: Map<string, Result> }} Case */

/** A file for each lane, in a folder that git ignores. */
export const RESULTS = join(ROOT, '.contract');

export function forgetResults() {
  rmSync(RESULTS, { recursive: true, force: true });
}

/** The lanes that have been run. */
export function lanesRun() {
  return existsSync(RESULTS) ? readdirSync(RESULTS).map((name) => name.replace(/\.json$/, '')) : [];
}

/**
 * All cases by file, in the order of the file, each with its results.
 * @param {readonly string[]} lanes
 * @returns {Case[]}
 */
export function casesOf(lanes) {
  /** @type {Map<string, Case>} */
  const cases = new Map();
  for (const lane of lanes) {
    /** @type {Result[]} */
    const results = JSON.parse(readFileSync(join(RESULTS, `${lane}.json`), 'utf8'));
    for (const { result, key } of numbered(results)) {
      const known = cases.get(key) ?? { file: result.file, name: result.name, lanes: new Map() };
      known.lanes.set(lane, result);
      cases.set(key, known);
    }
  }
  return [...cases.values()].sort((a, b) => (a.file === b.file ? 0 : a.file < b.file ? -1 : 1));
}

/** Cases with the same name are distinguished by their order. @param {Result[]} results */
function numbered(results) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return results.map((result) => {
    const name = `${result.file} ${result.name}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { result, key: `${name} ${count}` };
  });
}
