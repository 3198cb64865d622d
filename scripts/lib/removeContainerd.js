import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundlesOf, namespacesOf, shimSocketsOf } from './containerdBundles.js';
import { isPrepared, recordFile, recordOf } from './containerdFolder.js';
import { endDaemonOf, endProcessesOf } from './containerdProcesses.js';
import { cgroupsOf, removeEmpty } from './emptyFolders.js';
import { RUNC_ROOT, deleteContainersOf, removeHalfMade } from './runcContainers.js';
import { fifoFoldersOf } from './shimFifos.js';
import { unmountBelow } from './unmountBelow.js';

/**
 * Ends the daemon of a folder, its shims and their containers, and removes what they kept inside and outside of it.
 * Does what is left to do if an earlier call was cut off; nothing if the folder is gone.
 * @param {string} path
 */
export async function removeContainerd(path) {
  if (!existsSync(path)) return;
  const folder = realpathSync(path);
  if (!isPrepared(folder)) throw new Error(`${folder} is not the folder of a private containerd`);
  const roots = runcRootsOf(folder);
  await endDaemonOf(folder); // first, or it would go on starting others
  // Now, as nobody knows of the FIFOs when the shims are gone and this gets cut off.
  removeFiles([...shimSocketsOf(folder), ...fifoFoldersOf(folder)]);
  await endShimsAndContainers(folder, roots);
  await unmountBelow(folder);
  await removeRemains(folder, roots);
  removeFiles([...contentOf(folder), folder]);
}

/**
 * The containers while their shims live to reap them, which is quicker; once more for one that was just being made.
 * @param {string} folder
 * @param {string[]} roots of runc's state
 */
async function endShimsAndContainers(folder, roots) {
  const deleteContainers = () => Promise.all(roots.map((root) => deleteContainersOf(folder, root)));
  await deleteContainers();
  await endProcessesOf(folder);
  await deleteContainers();
}

/** @param {string} folder @param {string[]} roots of runc's state */
async function removeRemains(folder, roots) {
  const [bundles, namespaces] = [bundlesOf(folder), namespacesOf(folder)];
  bundles.forEach((bundle) => roots.forEach((root) => removeHalfMade(bundle, root)));
  await removeEmpty(bundles.flatMap(({ namespace, id }) => cgroupsOf(join(namespace, id))));
  const shared = namespaces.flatMap((name) => [...cgroupsOf(name), ...roots.map((root) => join(root, name))]);
  await removeEmpty(shared, 1); // others may have theirs in it
}

/** @param {string} folder */
function runcRootsOf(folder) {
  const { runcRoot = RUNC_ROOT } = recordOf(folder);
  return [...new Set([RUNC_ROOT, runcRoot])];
}

/** @param {string[]} files */
const removeFiles = (files) => files.forEach((file) => rmSync(file, { recursive: true, force: true }));

/** The record goes with the folder itself, so that what was cut off can be done later. @param {string} folder */
const contentOf = (folder) =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((file) => file !== recordFile(folder));
