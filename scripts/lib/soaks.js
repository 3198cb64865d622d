/**
 * The soak tests, by name: `npm run test:soak NAME`. Each is a spec that `npm test` runs in a short, seeded form; here it
 * runs at full length with a new seed each time, which a failure prints.
 */
import { CONTAINERD_VERSIONS } from './containerdBinaries.js';

/**
 * @typedef {object} Soak
 * @property {string} what what it proves
 * @property {readonly string[]} lanes
 * @property {readonly string[]} files
 * @property {Readonly<Record<string, string>>} env the sizes; the caller's environment overrides them
 */

/** @param {string} name */
const lanes = (name) => CONTAINERD_VERSIONS.map((version) => `${name} ${version}`);

/** @type {Readonly<Record<string, Soak>>} */
export const SOAKS = {
  storm: {
    what: '200 processes are waited for through ten crashes of the daemon',
    lanes: lanes('daemon'),
    files: ['spec/daemon/storm-spec.ts'],
    env: { STORM_PROCESSES: '200', STORM_KILLS: '10', STORM_SECONDS: '60' },
  },
  outages: {
    what: 'outages of a minute, and runs across twelve of them',
    lanes: lanes('daemon'),
    files: ['spec/daemon/outages-spec.ts', 'spec/daemon/run-spec.ts'],
    env: { OUTAGE_SECONDS: '60', HANG_SECONDS: '10', RUN_OUTAGES: '12' },
  },
  losses: {
    what: '2,000 exits while subscribers come and go, 2,000 cold races, floods of events',
    lanes: lanes('daemon'),
    files: ['spec/daemon/loss-spec.ts', 'spec/daemon/race-spec.ts', 'spec/daemon/slow-consumer-spec.ts'],
    env: { LOSS_EXECS: '2000', RACE_ROUNDS: '2000', FLOOD_SECONDS: '30', BLOCKED_SECONDS: '8' },
  },
  leftovers: {
    what: 'whatever creates something leaves nothing when unsubscribed after any call, and across thirty outages',
    lanes: lanes('contract'),
    files: ['spec/contract/real/leftovers-spec.ts'],
    env: { LEFTOVER_ROUNDS: '12', LEFTOVER_OUTAGES: '30' },
  },
  leaks: {
    what: 'a thousand execs and 5,000 rounds of waits use no more memory than a hundred',
    lanes: [...lanes('contract'), ...lanes('daemon')],
    files: ['spec/contract/leaks-spec.ts', 'spec/daemon/leaks-spec.ts'],
    env: { LEAK_EXECS: '900', LEAK_ROUNDS: '5000', ON_EVERY_VERSION: '1' },
  },
  model: {
    what: '100,000 schedules of the model of wait()',
    lanes: ['unit'],
    files: ['spec/observables/exits/ExitIndex-orders-spec.ts'],
    env: { MODEL_SCHEDULES: '100000', MODEL_SEED: '' },
  },
  embedded: {
    what: 'a thousand tasks, and real processes in every order, on the embedded containerd',
    lanes: ['unit'],
    files: ['spec/testing/embedded/many-spec.ts', 'spec/testing/embedded/orders-spec.ts'],
    env: { MANY_TASKS: '1000' },
  },
  megabytes: {
    what: 'four hundred execs that write a megabyte each, with pipes and a terminal, lose no byte',
    lanes: lanes('contract'),
    files: ['spec/contract/io-spec.ts', 'spec/contract/terminal-spec.ts'],
    env: { MEGABYTES: '400' },
  },
  unsubscribing: {
    what: '400 runs unsubscribed at random moments leave nothing',
    lanes: lanes('contract'),
    files: ['spec/contract/run-spec.ts'],
    env: { UNSUBSCRIPTIONS: '400' },
  },
};
