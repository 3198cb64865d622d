import { accessSync, constants } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from './cacheFolder.js';
import { unpackDebianPackages } from './debianPackages.js';
import { run } from './run.js';

/** @typedef {{ protoc: string, grpcPlugin: string, env?: NodeJS.ProcessEnv }} ProtocTools */

/** A tool that generating needs is missing on this machine. */
export class ToolsMissing extends Error {}

/**
 * Debian 11's protoc: the last in Debian with a built-in JavaScript generator. It is pinned, so that it always generates
 * the same code.
 *
 * @returns {Promise<ProtocTools>}
 */
export async function pinnedTools() {
  const folder = await unpackDebianPackages('bullseye', cacheFolder('protoc-3.12'), [
    'protobuf-compiler',
    'libprotoc23',
    'libprotobuf23',
    'libprotobuf-dev',
    'protobuf-compiler-grpc',
  ]);
  const bin = join(folder, 'usr/bin');
  const env = { ...process.env, LD_LIBRARY_PATH: await libraries(join(folder, 'usr/lib')) };
  return { protoc: join(bin, 'protoc'), grpcPlugin: join(bin, 'grpc_node_plugin'), env };
}

/**
 * The folder of the shared libraries, which is named after the machine's architecture.
 *
 * @param {string} lib
 */
async function libraries(lib) {
  const files = await readdir(lib, { recursive: true });
  const library = files.find((file) => file.includes('libprotoc.so.23'));
  if (!library) throw new ToolsMissing(`no libprotoc.so.23 in ${lib}`);
  return join(lib, dirname(library));
}

/**
 * The user's own protoc, with its plugins next to it or on the PATH.
 *
 * @param {string} [protoc] - by default the one on the PATH
 * @returns {Promise<ProtocTools>}
 */
export async function ownTools(protoc = find(process.env.PATH, 'protoc')) {
  const PATH = [dirname(protoc), process.env.PATH].join(delimiter);
  const grpcPlugin = find(PATH, 'grpc_node_plugin', 'grpc_tools_node_protoc_plugin');
  const tools = { protoc, grpcPlugin, env: { ...process.env, PATH } };
  if (!hasJavaScript(await protocVersion(tools))) find(PATH, 'protoc-gen-js');
  return tools;
}

/**
 * @param {ProtocTools} tools
 * @returns {Promise<string>} such as 3.12.4
 */
export async function protocVersion({ protoc, env }) {
  const answer = await run(protoc, ['--version'], { env });
  return answer.trim().replace('libprotoc ', '');
}

/**
 * protoc has no JavaScript generator since 3.21.
 *
 * @param {string} version
 */
function hasJavaScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 3 && minor <= 20;
}

/**
 * @param {string} [path] - folders, as in PATH
 * @param {...string} names - of programs, the best first
 */
function find(path = '', ...names) {
  const files = names.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)));
  const found = files.find(isProgram);
  if (!found) throw new ToolsMissing(`no ${names.join(' or ')} on the PATH`);
  return found;
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
