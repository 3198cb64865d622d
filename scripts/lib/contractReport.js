/** The contract table: case × containerd. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { casesOf, lanesRun } from './contractResults.js';
import { SAME_ON_EVERY_VERSION } from './sameOnEveryVersion.js';
import { ROOT } from './setUp.js';

/** @typedef {import('./contractResults.js').Case} Case */

const REPORT = 'contract-report.md';

const SIGNS = { passed: '✓', failed: '✗', skipped: '–', pending: '?' };

/**
 * Prints the table by file and the cases that are not green everywhere, writes the whole table to a file, and returns
 * the missing lanes.
 * @param {readonly string[]} expected lanes, in the order of the columns
 * @returns {readonly string[]} the lanes that have not run
 */
export function reportContract(expected) {
  const ran = lanesRun();
  const lanes = expected.filter((lane) => ran.includes(lane));
  if (lanes.length === 0) return expected;
  const cases = casesOf(lanes);
  const odd = cases.filter((one) => lanes.some((lane) => stateOf(one, lane) !== 'passed' && !isForOthers(one, lane)));
  console.log(['', ...summary(cases, lanes), '', ...odd.map((one) => line(one, lanes)), ''].join('\n'));
  writeFileSync(join(ROOT, REPORT), markdown(cases, odd, lanes));
  console.log(`The whole table: ${REPORT}\n`);
  return expected.filter((lane) => !ran.includes(lane));
}

/** A case's result in a lane; `undefined` if the lane does not have it. @param {Case} one @param {string} lane */
const stateOf = (one, lane) => one.lanes.get(lane)?.state;

/** @param {Case} one @param {string} lane */
const signOf = (one, lane) => SIGNS[stateOf(one, lane) ?? 'pending'];

/**
 * The embedded one has no isolation; files that do not depend on the version run on one version only
 * (sameOnEveryVersion.js), so they are missing in the other lanes.
 * @param {Case} one @param {string} lane
 */
const isForOthers = (one, lane) =>
  (one.file.startsWith('real/') && lane === 'embedded') ||
  (SAME_ON_EVERY_VERSION.includes(one.file) && !one.lanes.has(lane));

/** By file and lane, how many cases passed of how many. @param {Case[]} cases @param {string[]} lanes */
function summary(cases, lanes) {
  const files = [...new Set(cases.map(({ file }) => file))];
  const rows = [...files.map((file) => [file, cases.filter((one) => one.file === file)]), ['all', cases]];
  const cell = (/** @type {Case[]} */ of, /** @type {string} */ lane) =>
    of.every((one) => isForOthers(one, lane))
      ? 'n/a'
      : `${of.filter((one) => stateOf(one, lane) === 'passed').length}/${of.filter((one) => one.lanes.has(lane)).length}`;
  const head = `${'contract'.padEnd(24)}${lanes.map((lane) => lane.padStart(12)).join('')}`;
  return [
    head,
    ...rows.map(
      ([name, of]) =>
        `${String(name).padEnd(24)}${lanes.map((lane) => cell(/** @type {Case[]} */ (of), lane).padStart(12)).join('')}`,
    ),
  ];
}

/** A case that is not green everywhere. @param {Case} one @param {string[]} lanes */
function line(one, lanes) {
  const results = lanes
    .filter((lane) => stateOf(one, lane) !== 'passed' && !isForOthers(one, lane))
    .map((lane) => `${signOf(one, lane)} ${lane}${reasonOf(one, lane)}`);
  return `${one.file}: ${one.name}\n    ${results.join('\n    ')}`;
}

/** @param {Case} one @param {string} lane */
function reasonOf(one, lane) {
  const result = one.lanes.get(lane);
  return result === undefined ? ': missing' : result.reason === '' ? '' : `: ${result.reason}`;
}

/** @param {Case[]} cases @param {Case[]} odd @param {string[]} lanes */
function markdown(cases, odd, lanes) {
  const head = [`| case | ${lanes.join(' | ')} |`, `|---|${lanes.map(() => ':-:|').join('')}`];
  const row = (/** @type {Case} */ one) =>
    `| ${one.name.replaceAll('|', '\\|').replaceAll('\n', '⏎')} | ${lanes.map((lane) => (isForOthers(one, lane) ? '' : signOf(one, lane))).join(' | ')} |`;
  const files = [...new Set(cases.map(({ file }) => file))];
  const tables = files.flatMap((file) => [
    '',
    `## ${file}`,
    '',
    ...head,
    ...cases.filter((one) => one.file === file).map(row),
  ]);
  const others =
    odd.length === 0
      ? ['Every case is green everywhere.']
      : odd.flatMap((one) =>
          lanes
            .filter((lane) => stateOf(one, lane) !== 'passed')
            .map((lane) => `* ${signOf(one, lane)} ${lane}, ${one.file}, ${one.name}${reasonOf(one, lane)}`),
        );
  return [
    '# The contract, case by containerd',
    '',
    '✓ passed, ✗ failed, – skipped for the reason given',
    '',
    ...others,
    ...tables,
    '',
  ].join('\n');
}
