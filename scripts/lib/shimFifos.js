import { dirname, join } from 'node:path';
import { shimsOf } from './containerdProcesses.js';
import { namesIn, targetOf } from './peek.js';

/**
 * The FIFO folders that ctr created for tasks it left in the background; only running shims know them.
 * @param {string} folder of the daemon
 * @returns {string[]}
 */
export function fifoFoldersOf(folder) {
  const open = shimsOf(folder)
    .map((pid) => `/proc/${pid}/fd`)
    .flatMap(targetsIn);
  return [...new Set(open.filter((file) => file.startsWith('/run/containerd/fifo/')).map(dirname))];
}

/** @param {string} links */
const targetsIn = (links) => namesIn(links).map((name) => targetOf(join(links, name)));
