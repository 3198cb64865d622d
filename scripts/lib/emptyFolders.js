/** Folders that runc and the kernel keep for namespaces and containers; removed only if they are empty. */
import { existsSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { namesIn } from './peek.js';

const CGROUPS = '/sys/fs/cgroup';

/**
 * The cgroups of a container or a namespace; cgroup v1 has one tree for each controller.
 * @param {string} path
 */
export const cgroupsOf = (path) =>
  ['', ...namesIn(CGROUPS)].map((tree) => join(CGROUPS, tree, path)).filter(existsSync);

/**
 * A cgroup stays busy for a moment after the end of its last process, so removing it is retried.
 * @param {string[]} folders
 * @param {number} [tries]
 */
export async function removeEmpty(folders, tries = 10) {
  for (let left = tries; left > 0; left--) {
    if (folders.filter((folder) => !isRemoved(folder)).length === 0) return;
    await sleep(10);
  }
}

/** @param {string} folder */
function isRemoved(folder) {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return !existsSync(folder);
  }
}
