import { dirname, join } from 'node:path';
import { shimsOf } from './containerdProcesses.js';
import { namesIn, targetOf } from './peek.js';

/**
 * The folders of FIFOs that ctr made for tasks which it then left in the background; only the living shims know them.
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
