/** What the state in a daemon's folder tells about its tasks. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { socketFile, stateFolder } from './containerdConfig.js';
import { namesIn, textOf } from './peek.js';

/** @typedef {{ namespace: string, id: string }} Bundle */

/** @param {string} folder @returns {Bundle[]} */
export const bundlesOf = (folder) => pairsIn(tasksFolder(folder));

/** The namespaces that ever had a task since the daemon's folder is there. @param {string} folder */
export const namespacesOf = (folder) => namesIn(tasksFolder(folder));

/** The sockets of the shims, which an ended shim leaves behind. @param {string} folder @returns {string[]} */
export const shimSocketsOf = (folder) => [
  ...new Set(bundlesOf(folder).flatMap((bundle) => [madeSocket(folder, bundle), ...knownSockets(folder, bundle)])),
];

/**
 * How a shim names its socket; a shim just started has not yet written it down.
 * @param {string} folder
 * @param {Bundle} bundle
 */
function madeSocket(folder, { namespace, id }) {
  return `/run/containerd/s/${createHash('sha256')
    .update(join(socketFile(folder), namespace, id))
    .digest('hex')}`;
}

/**
 * What is written down: another name for containers that share a shim.
 * @param {string} folder
 * @param {Bundle} bundle
 */
function knownSockets(folder, { namespace, id }) {
  const texts = ADDRESS_FILES.map((name) => textOf(join(tasksFolder(folder), namespace, id, name)));
  return texts.flatMap((text) => text.match(/\/run\/containerd\/s\/[0-9a-f]+/g) ?? []);
}

/** Where a shim's address stands: the first up to containerd 1.7, the second since. */
const ADDRESS_FILES = ['address', 'bootstrap.json'];

/**
 * containerd and runc both keep a folder per namespace and in it one per task.
 * @param {string} root
 * @returns {Bundle[]}
 */
export const pairsIn = (root) =>
  namesIn(root).flatMap((namespace) => namesIn(join(root, namespace)).map((id) => ({ namespace, id })));

/** @param {string} folder */
const tasksFolder = (folder) => join(stateFolder(folder), 'io.containerd.runtime.v2.task');
