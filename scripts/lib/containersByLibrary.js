import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUSYBOX_REF, writeBusyboxImage } from './busyboxImage.js';
import { ROOT } from './setUp.js';

/**
 * Creates a container from an archive, with this library, in a namespace of its own; removes all of it again.
 * @param {string} address
 * @param {string} busybox a static one
 */
export async function containersByLibrary(address, busybox) {
  /** @type {typeof import('../../src/index.js')} */
  const { connect, withProcessKill } = await import(join(ROOT, 'dist/index.js'));
  const { lastValueFrom, mergeMap } = await import('rxjs');
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-image-'));
  const archive = join(folder, 'busybox.tar');
  await writeBusyboxImage(busybox, archive);
  return {
    /** An image without a registry. */
    archive,

    /** @param {string} namespace @param {string} id @param {string[]} args */
    async make(namespace, id, args) {
      const containerd = connect({ address, namespace });
      try {
        await lastValueFrom(containerd.importImage(archive));
        await lastValueFrom(containerd.createContainer(id, { image: BUSYBOX_REF, args }));
      } finally {
        await containerd.close();
      }
    },

    /** @param {string} namespace @param {string} id */
    async remove(namespace, id) {
      rmSync(folder, { recursive: true, force: true });
      const containerd = connect({ address, namespace });
      /** @type {readonly import('rxjs').Observable<unknown>[]} */
      const steps = [
        containerd.task(id).pipe(mergeMap((task) => task.delete(withProcessKill))),
        containerd.container(id).pipe(mergeMap((container) => container.delete())),
        containerd.image(BUSYBOX_REF).pipe(mergeMap((image) => image.delete({ sync: true }))),
      ];
      for (const step of steps) await lastValueFrom(step, { defaultValue: undefined }).catch(complain);
      await containerd.close();
      await removeNamespace(address, namespace).catch(complain);
    },
  };
}

/** @param {string} address @param {string} name */
async function removeNamespace(address, name) {
  const { credentials } = await import('@grpc/grpc-js');
  const gen = join(ROOT, 'dist/gen/containerd/services/namespaces/v1');
  const { default: services } = await import(join(gen, 'namespaces_grpc_pb.js'));
  const { default: messages } = await import(join(gen, 'namespaces_pb.js'));
  const client = new services.NamespacesClient(`unix:${address}`, credentials.createInsecure());
  const request = new messages.DeleteNamespaceRequest();
  request.setName(name);
  await new Promise((done, failed) => {
    client.delete(request, (/** @type {Error | null} */ reason) => {
      if (reason) failed(reason);
      else done(undefined);
    });
  });
  client.close();
}

/** @param {unknown} reason */
function complain(reason) {
  if (/** @type {{ code?: unknown }} */ (reason).code !== 'not_found') console.error(`could not be removed: ${reason}`);
}
