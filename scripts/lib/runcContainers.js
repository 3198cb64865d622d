/** Removes containers from runc's state, which is outside of the daemons' folders and shared by all of them. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runcBinary } from './containerdBinaries.js';
import { pairsIn } from './containerdBundles.js';
import { textOf } from './peek.js';
import { run } from './run.js';

/** @typedef {import('./containerdBundles.js').Bundle} Bundle */

/** Where shims let runc keep its state by default. */
export const RUNC_ROOT = '/run/containerd/runc';

/**
 * Ends the containers that were started by the daemon of a folder. runc's state names the folder, so that a container of
 * another daemon with the same namespace and id is left alone.
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
 * Removes what is left of a container whose creation was interrupted, because a shim kills its runc when the daemon ends.
 * It has no state that names its owner; a bundle with its name in our folder has to suffice.
 * @param {Bundle} bundle
 * @param {string} root
 */
export function removeHalfMade({ namespace, id }, root) {
  const container = join(root, namespace, id);
  if (!existsSync(join(container, 'state.json'))) rmSync(container, { recursive: true, force: true });
}
