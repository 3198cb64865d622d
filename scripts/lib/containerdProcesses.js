/**
 * Finds the processes of one private daemon by their command lines, never by a remembered pid alone: the
 * pid may have been reused, and other daemons on the machine must be left alone.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { configFile, socketFile } from './containerdConfig.js';

/** @typedef {(args: string[], folder: string) => boolean} Belongs */

/** How to recognize a folder's daemon, shims, runc and ctr by their arguments. */
const KINDS = /** @type {Record<string, Belongs>} */ ({
  containerd: (args, folder) => args.includes(configFile(folder)),
  'containerd-shim-runc-v2': (args, folder) => follows(args, '-address', socketFile(folder)),
  runc: (args, folder) => args.some((arg) => arg.startsWith(`${folder}/`)),
  ctr: (args, folder) => follows(args, '-a', socketFile(folder)),
});

/** @param {string[]} args @param {string} flag @param {string} value */
const follows = (args, flag, value) => args.some((arg, at) => arg === flag && args[at + 1] === value);

/** @param {string} folder @returns {number[]} */
export const daemonsOf = (folder) => processesOf(folder, ['containerd']);
/** @param {string} folder @returns {number[]} */
export const shimsOf = (folder) => processesOf(folder, ['containerd-shim-runc-v2']);

/**
 * @param {string} folder
 * @param {string[]} kinds
 * @returns {number[]}
 */
function processesOf(folder, kinds = Object.keys(KINDS)) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => isOf(commandLine(pid), folder, kinds));
}

/** @param {string[]} commandLine @param {string} folder @param {string[]} kinds */
function isOf([program = '', ...args], folder, kinds) {
  const kind = basename(program);
  return kinds.includes(kind) && KINDS[kind]?.(args, folder) === true;
}

/** The command line; empty for a process that is gone or a zombie. @param {number} pid */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** Ends only the daemon. @param {string} folder */
export const endDaemonOf = (folder) => endAll(() => daemonsOf(folder));
/** Ends all processes. @param {string} folder */
export const endProcessesOf = (folder) => endAll(() => processesOf(folder));

/**
 * Repeats, because a process may have started another just before its end.
 * @param {() => number[]} find
 * @param {number} [tries]
 */
async function endAll(find, tries = 500) {
  for (let left = tries; left > 0; left--) {
    const pids = find();
    if (pids.length === 0) return;
    pids.forEach(endProcess);
    await sleep(10);
  }
  throw new Error(`processes do not end: ${find().join(' ')}`);
}

/** @param {number} pid */
function endProcess(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // already gone
  }
}
