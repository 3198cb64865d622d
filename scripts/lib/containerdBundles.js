/** Reads a daemon's tasks from the state in its folder. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { socketFile, stateFolder } from './containerdConfig.js';
import { namesIn, textOf } from './peek.js';

/** @typedef {{ namespace: string, id: string }} Bundle */

/** @param {string} folder @returns {Bundle[]} */
export const bundlesOf = (folder) => pairsIn(tasksFolder(folder));

/** The namespaces that have ever had a task in this folder. @param {string} folder */
export const namespacesOf = (folder) => namesIn(tasksFolder(folder));

/** The shims' sockets; a shim that has ended leaves its socket behind. @param {string} folder @returns {string[]} */
export const shimSocketsOf = (folder) => [
  ...new Set(bundlesOf(folder).flatMap((bundle) => [madeSocket(folder, bundle), ...knownSockets(folder, bundle)])),
];

/**
 * Computes a shim's socket, because a shim that was just started has not written it down yet.
 * @param {string} folder
 * @param {Bundle} bundle
 */
function madeSocket(folder, { namespace, id }) {
  return `/run/containerd/s/${createHash('sha256')
    .update(join(socketFile(folder), namespace, id))
    .digest('hex')}`;
}

/**
 * The socket that was written down; it differs for containers that share a shim.
 * @param {string} folder
 * @param {Bundle} bundle
 */
function knownSockets(folder, { namespace, id }) {
  const texts = ADDRESS_FILES.map((name) => textOf(join(tasksFolder(folder), namespace, id, name)));
  return texts.flatMap((text) => text.match(/\/run\/containerd\/s\/[0-9a-f]+/g) ?? []);
}

/** The files with a shim's address: the first up to containerd 1.7, the second since. */
const ADDRESS_FILES = ['address', 'bootstrap.json'];

/**
 * containerd and runc both keep a folder for each namespace, which contains one for each task.
 * @param {string} root
 * @returns {Bundle[]}
 */
export const pairsIn = (root) =>
  namesIn(root).flatMap((namespace) => namesIn(join(root, namespace)).map((id) => ({ namespace, id })));

/** @param {string} folder */
const tasksFolder = (folder) => join(stateFolder(folder), 'io.containerd.runtime.v2.task');
