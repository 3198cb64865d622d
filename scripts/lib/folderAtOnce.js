import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates a folder completely or not at all, even if the process is killed or two processes do the same at once: it is
 * filled under a temporary name next to its path, then renamed.
 *
 * @param {string} folder
 * @param {(unfinished: string) => Promise<void>} fill
 * @returns {Promise<string>} the folder
 */
export async function folderAtOnce(folder, fill) {
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}.unfinished-`);
  try {
    await fill(unfinished);
    await putInPlace(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/**
 * @param {string} unfinished
 * @param {string} folder
 */
async function putInPlace(unfinished, folder) {
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another process was faster; its folder is equivalent.
    if (!existsSync(folder)) throw error;
  }
}
