/**
 * Runs the specs: sets up all they need, runs every lane this machine can run, and lists what it skipped.
 *
 *   npm test                      the unit specs, the contract on every containerd, and the cgroup v2 cases
 *   npm test -- --all             also the daemon lanes (outages, storms), and larger sizes; CI does this
 *   npm test -- spec/a-spec.ts    passes arguments on to vitest
 *   npm run test:soak NAME        a soak test at full length
 */
import { cacheFolder } from './lib/cacheFolder.js';
import { canHaveCgroup2, prepareCgroup2, runOnCgroup2 } from './lib/cgroup2.js';
import { reportContract } from './lib/contractReport.js';
import { forgetResults } from './lib/contractResults.js';
import { CONTAINERD_VERSIONS, canHavePrivateContainerd, containerdBinaries } from './lib/containerdBinaries.js';
import { failures, forgetFailures, noteFailures } from './lib/failures.js';
import { LARGER, SMALLER } from './lib/sizes.js';
import { ROOT, buildIfNeeded, install } from './lib/setUp.js';
import { vitest, vitestCommand } from './lib/vitest.js';

const CGROUP2_LANES = ['cgroup2 1.7', 'cgroup2 2.1'];

const given = process.argv.slice(2).filter((arg) => arg !== '--all');
const all = process.argv.includes('--all') || Boolean(process.env.CI);
const env = { ...(all ? LARGER : SMALLER), ...process.env };
/** @type {string[]} */
const leftOut = [];
const began = Date.now();

install();
await buildIfNeeded();
forgetResults();
forgetFailures();

const failed = await runLanes();
for (const what of leftOut) say(`SKIPPED: ${what}`);
if (failed) {
  say('FAILED');
  console.log(failures());
}
say(`${failed ? 'failed' : 'passed'} after ${minutes()}`);
process.exitCode = failed ? 1 : 0;

async function runLanes() {
  const without = canHavePrivateContainerd();
  const withoutCgroup2 = without ?? canHaveCgroup2();
  const real = without === undefined ? CONTAINERD_VERSIONS : [];
  for (const version of real) await containerdBinaries(version);
  const steps = [
    {
      what: 'unit, package, and the contract on every containerd',
      run: () => mainLanes(real, withoutCgroup2 === undefined),
    },
    ...(all ? lanes('daemon', real).map((lane) => ({ what: lane, run: () => vitest([lane], given, env) })) : []),
  ];
  if (without !== undefined)
    leave(
      [...lanes('contract'), ...CGROUP2_LANES, ...lanes('daemon')],
      `no real containerd (needs root on Debian): ${without}`,
    );
  else if (withoutCgroup2 !== undefined) leave(CGROUP2_LANES, withoutCgroup2);
  if (!all)
    leftOut.push(
      'the "daemon" lanes (crashes and outages), and the larger sizes of random and repeated specs; npm test -- --all runs them',
    );
  let failed = false;
  for (const [at, { what, run }] of steps.entries()) {
    say(`${at + 1} of ${steps.length}, after ${minutes()}: ${what}`);
    failed = (await run()) || failed;
  }
  return failed || (Boolean(process.env.CI) && (without ?? withoutCgroup2) !== undefined);
}

/**
 * The guest with cgroup v2 has a single CPU and runs in parallel with the other lanes.
 * @param {readonly string[]} real @param {boolean} cgroup2
 */
async function mainLanes(real, cgroup2) {
  const [guest, main] = await Promise.all([
    cgroup2 ? onCgroup2() : { failed: false, output: '' },
    vitest(['unit', 'package', 'contract embedded', ...lanes('contract', real)], given, env),
  ]);
  if (guest.output !== '') console.log(`\n${guest.output}`);
  const missing = table(['embedded', ...real]);
  return guest.failed || main || missing;
}

async function onCgroup2() {
  await prepareCgroup2();
  let output = '';
  // Starting processes is several times slower in a guest, so it runs few random cases.
  const few = { ...env, UNSUBSCRIPTIONS: '10', RUNS: '8' };
  const status = await runOnCgroup2(vitestCommand(CGROUP2_LANES, [...given, '--maxWorkers=2']), {
    cwd: ROOT,
    shares: [cacheFolder()],
    env: few,
    output: (bytes) => {
      output += bytes.toString();
    },
  });
  if (status !== 0) noteFailures([`✗ ${CGROUP2_LANES.join(', ')}: vitest ended with ${status}`]);
  return { failed: status !== 0, output };
}

/** Prints the contract table. Missing lanes are a failure, unless only some specs were run. @param {readonly string[]} expected */
function table(expected) {
  const missing = reportContract(expected);
  if (given.length > 0 || missing.length === 0) return false;
  noteFailures([`✗ missing in the contract table: ${missing.join(', ')}`]);
  return true;
}

/** @param {string} name @param {readonly string[]} versions */
function lanes(name, versions = CONTAINERD_VERSIONS) {
  return versions.map((version) => `${name} ${version}`);
}

/** @param {readonly string[]} names @param {string} reason */
function leave(names, reason) {
  leftOut.push(`the lanes ${names.map((name) => `"${name}"`).join(', ')}. Reason: ${reason}`);
}

function minutes() {
  return `${((Date.now() - began) / 60_000).toFixed(1)} min`;
}

/** @param {string} what */
function say(what) {
  console.log(`\n*** ${what} ***\n`);
}
