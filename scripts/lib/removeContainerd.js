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
 * Ends the daemon of a folder, its shims and their containers, and removes their files inside and outside of it.
 * Continues an earlier call that was interrupted; does nothing if the folder is gone.
 * @param {string} path
 */
export async function removeContainerd(path) {
  if (!existsSync(path)) return;
  const folder = realpathSync(path);
  if (!isPrepared(folder)) throw new Error(`${folder} is not the folder of a private containerd`);
  const roots = runcRootsOf(folder);
  await endDaemonOf(folder); // first, because it could start more processes
  // Now, because nothing else knows the FIFOs if this is interrupted after the shims are gone.
  removeFiles([...shimSocketsOf(folder), ...fifoFoldersOf(folder)]);
  await endShimsAndContainers(folder, roots);
  await unmountBelow(folder);
  await removeRemains(folder, roots);
  removeFiles([...contentOf(folder), folder]);
}

/**
 * Deletes the containers while their shims can still reap them, which is faster; twice, because one may just be starting.
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
  await removeEmpty(shared, 1); // other daemons may use it too
}

/** @param {string} folder */
function runcRootsOf(folder) {
  const { runcRoot = RUNC_ROOT } = recordOf(folder);
  return [...new Set([RUNC_ROOT, runcRoot])];
}

/** @param {string[]} files */
const removeFiles = (files) => files.forEach((file) => rmSync(file, { recursive: true, force: true }));

/** Removes the record together with the folder, so that an interrupted call can be continued. @param {string} folder */
const contentOf = (folder) =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((file) => file !== recordFile(folder));
