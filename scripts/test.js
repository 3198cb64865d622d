/**
 * Runs the specs: sets up all they need, runs every lane this machine can run, and says what it left out.
 *
 *   npm test                      every lane but the storms
 *   npm test -- --all             the storms too (crashing daemons for minutes); so does CI
 *   npm run test:storm            the storms alone
 *   npm test -- spec/a-spec.ts    and other arguments of vitest
 */
import { spawnSync } from 'node:child_process';
import { reportContract } from './lib/contractReport.js';
import { forgetResults } from './lib/contractResults.js';
import { CONTAINERD_VERSIONS, canHavePrivateContainerd, containerdBinaries } from './lib/containerdBinaries.js';
import { failures, forgetFailures, noteFailures } from './lib/failures.js';
import { ROOT, buildIfNeeded, install } from './lib/setUp.js';

const given = process.argv.slice(2).filter((arg) => !['--all', '--storm'].includes(arg));
const storm = process.argv.includes('--storm');
const all = storm || process.argv.includes('--all') || Boolean(process.env.CI);

install();
await buildIfNeeded();
forgetResults();
forgetFailures();
const without = canHavePrivateContainerd();
const failed = without === undefined ? await withDaemons() : withoutDaemons(without);
if (failed) {
  say('FAILED');
  console.log(failures());
}
process.exitCode = failed ? 1 : 0;

async function withDaemons() {
  for (const version of CONTAINERD_VERSIONS) await containerdBinaries(version);
  const failures = storm ? [] : [vitest(['unit', 'package', 'contract embedded', ...lanes('contract')]), table(['embedded', ...CONTAINERD_VERSIONS])];
  // One after the other: what they prove is how long things take when daemons crash.
  if (all) for (const lane of lanes('daemon')) failures.push(vitest([lane]));
  else say('the storms (lane daemon) were LEFT OUT: npm test -- --all runs them, in about 15 minutes');
  return failures.some(Boolean);
}

/** @param {string} reason */
function withoutDaemons(reason) {
  const failure = vitest(['unit', 'package', 'contract embedded']);
  table(['embedded']);
  const left = [...lanes('contract'), ...lanes('daemon')].map((lane) => `"${lane}"`).join(', ');
  say(`LEFT OUT, as there is no real containerd: the lanes ${left}. Reason: ${reason}. They need root on Debian.`);
  return failure || Boolean(process.env.CI);
}

/** @param {string} name */
function lanes(name) {
  return CONTAINERD_VERSIONS.map((version) => `${name} ${version}`);
}

/** @param {readonly string[]} projects */
function vitest(projects) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--passWithNoTests', ...projects.flatMap((name) => ['--project', name]), ...given];
  const { status, signal } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) noteFailures([`✗ ${projects.join(', ')}: vitest ended with ${signal ?? status}`]);
  return status !== 0;
}

/** The table of the contract; of a part of the specs it shows what there is. @param {readonly string[]} expected */
function table(expected) {
  const missing = reportContract(expected);
  if (given.length > 0 || missing.length === 0) return false;
  noteFailures([`✗ missing in the table of the contract: ${missing.join(', ')}`]);
  return true;
}

/** @param {string} what */
function say(what) {
  console.log(`\n*** ${what} ***\n`);
}
