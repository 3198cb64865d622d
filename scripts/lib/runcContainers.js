/** Takes containers out of runc's state, which is outside of the daemons' folders and shared by all of them. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runcBinary } from './containerdBinaries.js';
import { pairsIn } from './containerdBundles.js';
import { textOf } from './peek.js';
import { run } from './run.js';

/** @typedef {import('./containerdBundles.js').Bundle} Bundle */

/** Where the shims have runc keep its state unless the container's creator said otherwise. */
export const RUNC_ROOT = '/run/containerd/runc';

/**
 * Ends the containers that were started out of a folder. Whose a container is stands in runc's state, so that one of
 * another daemon with the same namespace and id is safe.
 * @param {string} folder
 * @param {string} root of runc's state
 */
export async function deleteContainersOf(folder, root) {
  const ours = pairsIn(root).filter(({ namespace, id }) => isOf(folder, join(root, namespace, id)));
  if (ours.length === 0) return;
  const { runc, env } = await runcBinary();
  await Promise.all(
    ours.map(({ namespace, id }) =>
      run(runc, ['--root', join(root, namespace), 'delete', '--force', id], { env: { ...process.env, ...env } }),
    ),
  );
}

/** @param {string} folder @param {string} container the folder of runc's state */
const isOf = (folder, container) =>
  textOf(join(container, 'state.json')).includes(JSON.stringify(`bundle=${folder}/`).slice(0, -1));

/**
 * What is left of a container whose making was cut off: a shim ends its runc when the daemon goes. It has no state yet
 * that says whose it is; that a bundle with its name was ours has to do.
 * @param {Bundle} bundle
 * @param {string} root
 */
export function removeHalfMade({ namespace, id }, root) {
  const container = join(root, namespace, id);
  if (!existsSync(join(container, 'state.json'))) rmSync(container, { recursive: true, force: true });
}
