import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBusyboxContainer, importBusybox, removeContainer } from './busyboxContainer.js';
import { BUSYBOX_REF, writeBusyboxImage } from './busyboxImage.js';

/**
 * Makes a container of an image of busybox with ctr, in a namespace of its own, and removes all of it.
 * @param {import('./busyboxContainer.js').Ctr} ctr
 * @param {string} busybox a static one
 */
export const containersByCtr = (ctr, busybox) => ({
  /** @param {string} namespace @param {string} id @param {string[]} args */
  async make(namespace, id, args) {
    const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-image-'));
    try {
      const image = join(folder, 'busybox.tar');
      await writeBusyboxImage(busybox, image);
      await importBusybox(ctr, namespace, image);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    await createBusyboxContainer(ctr, namespace, id, args);
  },

  /** @param {string} namespace @param {string} id */
  async remove(namespace, id) {
    await removeContainer(ctr, namespace, id).catch(complain);
    await ctr('-n', namespace, 'images', 'rm', '--sync', BUSYBOX_REF).catch(complain);
    await ctr('namespaces', 'rm', namespace).catch(complain);
  },
});

/** @param {unknown} reason */
function complain(reason) {
  console.error(`could not be removed: ${reason}`);
}
