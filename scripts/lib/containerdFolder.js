/** The folder of a private daemon, marked so that no other folder is ever removed by mistake. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFile, containerdConfig, socketFile } from './containerdConfig.js';
import { daemonsOf } from './containerdProcesses.js';

/** @typedef {import('./containerdConfig.js').ContainerdTls} ContainerdTls */
/** @typedef {{ version: string, runcRoot?: string | undefined }} FolderRecord */

/** The mark of a folder that we may remove. @param {string} folder */
export const recordFile = (folder) => join(folder, 'rx-containerd.json');

/**
 * @param {string | undefined} wanted an empty, missing or previously prepared folder; default: a new temporary one
 * @param {FolderRecord} record
 * @param {ContainerdTls} [tls]
 * @param {boolean} [collects] whether it collects garbage by itself
 * @returns {string} its real path
 */
export function prepareFolder(wanted, record, tls, collects) {
  const folder = realpathSync(wanted === undefined ? mkdtempSync(join(tmpdir(), 'rx-containerd-')) : made(wanted));
  assertUsable(folder);
  writeFileSync(recordFile(folder), JSON.stringify(record));
  writeFileSync(configFile(folder), containerdConfig(folder, tls, collects));
  return folder;
}

/** @param {string} folder */
function made(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The kernel's limit for the path of a socket, and what containerd appends for its second one. */
const LONGEST_SOCKET = 107 - '.ttrpc'.length;

/** @param {string} folder */
function assertUsable(folder) {
  if (readdirSync(folder).length > 0 && !isPrepared(folder)) throw new Error(`${folder} holds other things`);
  if (daemonsOf(folder).length > 0) throw new Error(`a containerd runs in ${folder} already`);
  if (Buffer.byteLength(socketFile(folder)) > LONGEST_SOCKET)
    throw new Error(`too long a path for a socket: ${folder}`);
}

/** @param {string} folder */
export const isPrepared = (folder) => existsSync(recordFile(folder));

/** @param {string} folder @returns {FolderRecord} */
export const recordOf = (folder) => JSON.parse(readFileSync(recordFile(folder), 'utf8'));
