/**
 * Mutation tests: applies faults to a copy of the library, one at a time, and runs the specs that must find them. Fails if
 * a fault is not found.
 *
 *   npm run test:mutants                 all; those of clean-up need a real containerd
 *   npm run test:mutants -- waits        against the model of the waits
 *   npm run test:mutants -- table        against the model of listAndWatch
 *   npm run test:mutants -- runs         against the marbles of runs and containers
 *   npm run test:mutants -- leftovers    skipped clean-up steps, against containerd 1.7
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { canHavePrivateContainerd, containerdBinaries } from './lib/containerdBinaries.js';
import { OF_RELEASES, OF_RUNS, OF_TABLE, OF_WAITS } from './lib/mutants.js';
import { ROOT, install } from './lib/setUp.js';

/** @typedef {import('./lib/mutants.js').Mutant} Mutant */
/**
 * @typedef {object} Group
 * @property {readonly Mutant[]} mutants
 * @property {readonly string[]} args arguments of vitest
 * @property {Readonly<Record<string, string>>} env
 * @property {RegExp} found what a failing spec prints; a program that fails to run finds nothing
 * @property {boolean} [alone] whether its specs depend on real time, so that only one may run at a time
 */

const SPECS_OF_RUNS = ['run/run', 'run/runExec', 'run/collect', 'run/controls', 'containers/container'].map(
  (name) => `spec/${name}-spec.ts`,
);

/** @type {Readonly<Record<string, Group>>} */
const GROUPS = {
  // Fixed seeds, so that the result does not depend on chance.
  waits: {
    mutants: OF_WAITS,
    args: ['--project', 'unit', 'spec/observables/exits/ExitIndex-orders-spec.ts'],
    env: { MODEL_SEED: '1', ...process.env },
    found: /Property failed/,
  },
  table: {
    mutants: OF_TABLE,
    args: ['--project', 'unit', 'spec/watch/listAndWatch-orders-spec.ts'],
    env: { MODEL_SEED: '1', ...process.env },
    found: /Property failed/,
  },
  runs: {
    mutants: OF_RUNS,
    args: ['--project', 'unit', ...SPECS_OF_RUNS],
    env: { SEED: '1', ...process.env },
    found: /AssertionError/,
  },
  leftovers: {
    mutants: OF_RELEASES,
    args: ['--project', 'contract 1.7', 'spec/contract/real/leftovers-spec.ts', '-t', 'after whichever call'],
    // Anything that is not gone after four seconds counts as left over.
    env: { SEED: '1', LEFTOVER_PATIENCE: '4000', ...process.env },
    found: /AssertionError/,
    alone: true,
  },
};

install();
const [name] = process.argv.slice(2);
if (name !== undefined && GROUPS[name] === undefined)
  throw new Error(`no mutants "${name}": ${Object.keys(GROUPS).join(', ')}`);
const needsDaemon = name === undefined || name === 'leftovers';
const without = needsDaemon ? canHavePrivateContainerd() : undefined;
if (without !== undefined && name === 'leftovers') throw new Error(without);
if (without !== undefined) console.log(`*** SKIPPED the mutants of clean-up: ${without} ***`);
else if (needsDaemon) await containerdBinaries('1.7');
const groups = Object.entries(GROUPS).filter(
  ([each]) => each === (name ?? each) && (each !== 'leftovers' || without === undefined),
);

/** Where a fault is applied, one at a time. */
const copies = Array.from({ length: Math.min(4, availableParallelism()) }, () =>
  mkdtempSync(join(tmpdir(), 'rx-containerd-mutants-')),
);
try {
  for (const copy of copies) {
    for (const part of ['src', 'spec', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
      cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  }
  for (const [, group] of groups) await tryAll(group);
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true });
}

/** Tries the mutants of a group, one in each copy at a time. @param {Group} group */
async function tryAll(group) {
  const [first = ''] = copies;
  if (!(await passes(first, group, {}))) throw new Error('the specs fail without any fault');
  const waiting = [...group.mutants];
  let survivors = 0;
  await Promise.all(
    (group.alone ? copies.slice(0, 1) : copies).map(async (copy) => {
      for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift())
        if (await survives(copy, group, mutant)) survivors++;
    }),
  );
  console.log(`${group.mutants.length - survivors} of ${group.mutants.length} faults found`);
  if (survivors > 0) process.exitCode = 1;
}

/** @param {string} copy @param {Group} group @param {Mutant} mutant */
async function survives(copy, group, { fault, file, code, instead, env = {} }) {
  const path = join(copy, 'src', file);
  const before = readFileSync(path, 'utf8');
  const place = placeOf(code);
  const places = before.split(place).length - 1;
  if (places !== 1) throw new Error(`${file}: the code of the fault "${fault}" must occur once, got ${places} times`);
  writeFileSync(
    path,
    before.replace(place, () => instead),
  );
  const survived = await passes(copy, group, env);
  writeFileSync(path, before);
  console.log(`${survived ? 'NOT FOUND' : 'found    '}  ${fault}`);
  return survived;
}

/**
 * Matches code however it is formatted: white space may differ, and a list that spans lines ends with a comma.
 * @param {string} code
 */
function placeOf(code) {
  const tokens = code.match(/[\w$]+|[^\s\w$]/g) ?? [];
  return new RegExp(
    tokens.map((token) => (/[)\]}]/.test(token) ? `,?\\s*\\${token}` : token.replace(/[^\w]/, '\\$&'))).join('\\s*'),
  );
}

/** @param {string} copy @param {Group} group @param {Readonly<Record<string, string>>} env */
async function passes(copy, { args, env: common, found }, env) {
  const vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--bail', '1', ...args], {
    cwd: copy,
    env: { ...common, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [vitest.stdout, vitest.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (printed += text));
  const [status] = await once(vitest, 'close');
  if (status !== 0 && (!found.test(printed) || /is not defined/.test(printed))) throw new Error(printed);
  return status === 0;
}
