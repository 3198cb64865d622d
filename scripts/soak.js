/**
 * Runs a soak test at full length, on every containerd it applies to.
 *
 *   npm run test:soak               lists them
 *   npm run test:soak storm
 */
import { CONTAINERD_VERSIONS, canHavePrivateContainerd, containerdBinaries } from './lib/containerdBinaries.js';
import { SOAKS } from './lib/soaks.js';
import { buildIfNeeded, install } from './lib/setUp.js';
import { vitest } from './lib/vitest.js';

const [name = '', ...given] = process.argv.slice(2);
const soak = SOAKS[name];
if (soak === undefined) {
  const list = Object.entries(SOAKS).map(([each, { what }]) => `  ${each.padEnd(14)} ${what}`);
  console.error(
    `${name === '' ? 'usage: npm run test:soak NAME' : `no soak "${name}"`}; NAME is one of\n${list.join('\n')}`,
  );
  process.exit(2);
}
install();
await buildIfNeeded();
const needsDaemon = soak.lanes.some((lane) => /^(contract|daemon) \d/.test(lane));
const without = needsDaemon ? canHavePrivateContainerd() : undefined;
if (without !== undefined) throw new Error(`the soak "${name}" needs a real containerd (root on Debian): ${without}`);
if (needsDaemon) for (const version of CONTAINERD_VERSIONS) await containerdBinaries(version);
// Sequentially, because they measure how long things take.
let failed = false;
for (const lane of soak.lanes)
  failed = (await vitest([lane], [...soak.files, ...given], { ...soak.env, ...process.env })) || failed;
process.exitCode = failed ? 1 : 0;
