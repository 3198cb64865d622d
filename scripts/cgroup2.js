/**
 * Runs a command of this project on cgroup v2; in a guest if the machine has cgroup v1.
 *
 *   node scripts/cgroup2.js npx vitest run --project 'cgroup2 1.7'
 */
import { canHaveCgroup2, runOnCgroup2 } from './lib/cgroup2.js';
import { ROOT } from './lib/setUp.js';

const command = process.argv.slice(2);
const without = command.length === 0 ? 'usage: node scripts/cgroup2.js COMMAND [ARGUMENT]…' : canHaveCgroup2();
if (without !== undefined) {
  console.error(without);
  process.exit(2);
}
process.exitCode = await runOnCgroup2(command, { cwd: ROOT });
