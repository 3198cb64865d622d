import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * The files in a folder and its subfolders, in a stable order.
 *
 * @param {string} folder
 * @returns {Promise<string[]>} paths relative to the folder
 */
export async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => relative(folder, join(file.parentPath, file.name))).sort();
}
