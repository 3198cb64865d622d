import type { Image } from '../../../src/index.js';
import { only } from './commands.js';
import { storeOf } from './store.js';

/** Whether an image's config and layers are there, and whether they are unpacked for overlayfs. */
export async function imageState(
  image: Image,
  namespace: string,
): Promise<{ readonly complete: boolean; readonly unpacked: boolean }> {
  // Manifest and config are read for it.
  const { layers, chainId } = await only(image.info());
  const { content, snapshots } = await storeOf(namespace);
  return { complete: layers.every(({ digest }) => content.includes(digest)), unpacked: snapshots.includes(chainId) };
}
