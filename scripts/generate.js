// Generates src/gen from protos; see protos/README.md.
//   node scripts/generate.js                  writes src/gen
//   node scripts/generate.js --check          fails if src/gen is out of date
//   node scripts/generate.js --protoc FILE    uses another protoc than the pinned one
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { differences } from './lib/differences.js';
import { generateCode } from './lib/generateCode.js';
import { ownTools, pinnedTools, protocVersion, ToolsMissing } from './lib/protocTools.js';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const PROTOS = join(PROJECT, 'protos');
const GEN = join(PROJECT, 'src/gen');
const TYPES_PLUGIN = process.env.PROTOC_GEN_TS || join(PROJECT, 'node_modules/.bin/protoc-gen-ts');

const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, protoc: { type: 'string' } } });

await main().catch(fail);

async function main() {
  const out = await mkdtemp(join(tmpdir(), 'rx-containerd-gen-'));
  try {
    await generateCode(PROTOS, out, await findTools(), TYPES_PLUGIN);
    await (options.check ? check(out) : replace(out));
  } finally {
    await rm(out, { recursive: true });
  }
}

/** The pinned tools if they are available, because other versions generate other code. */
async function findTools() {
  if (options.protoc) return ownTools(options.protoc);
  try {
    return await pinnedTools();
  } catch (error) {
    return toolsFromPath(error);
  }
}

/** @param {unknown} reason - why the pinned tools are not available */
async function toolsFromPath(reason) {
  try {
    const tools = await ownTools();
    await refuseOtherVersion(tools);
    return tools;
  } catch (error) {
    throw new ToolsMissing(`Debian's protoc 3.12: ${messageOf(reason)}\nprotoc on the PATH: ${messageOf(error)}`);
  }
}

/**
 * Another version generates other code, so a check with it would always fail.
 *
 * @param {import('./lib/protocTools.js').ProtocTools} tools
 */
async function refuseOtherVersion(tools) {
  const version = await protocVersion(tools);
  if (options.check && !version.startsWith('3.12.'))
    throw new ToolsMissing(`${version} generates other code than 3.12`);
}

/** @param {string} out */
async function check(out) {
  const found = await differences(out, GEN);
  if (found.length === 0) return console.log('src/gen is up to date with protos');
  console.error(`src/gen is out of date; npm run generate would change:\n${found.join('\n')}`);
  process.exitCode = 1;
}

/** @param {string} out */
async function replace(out) {
  await rm(GEN, { recursive: true, force: true });
  await cp(out, GEN, { recursive: true });
}

/** @param {unknown} error */
function fail(error) {
  const leftOut = options.check && !options.protoc && error instanceof ToolsMissing;
  if (leftOut) console.error('*** SKIPPED: src/gen was NOT checked, tools are missing ***');
  console.error(messageOf(error));
  // CI must have the tools.
  process.exitCode = leftOut && !process.env.CI ? 0 : 1;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
