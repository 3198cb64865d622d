import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { folderAtOnce } from './folderAtOnce.js';
import { privateApt } from './privateApt.js';
import { run } from './run.js';

/**
 * Unpacks packages of a Debian suite into a folder, without their dependencies: nothing is installed, the system
 * is not changed. Needs Debian. An existing folder is left as it is, so use another folder for another set of
 * packages.
 *
 * @param {string} suite - bullseye, bookworm, trixie …
 * @param {string} folder
 * @param {string[]} packages
 * @returns {Promise<string>} the folder
 */
export async function unpackDebianPackages(suite, folder, packages) {
  if (existsSync(folder)) return folder;
  console.error(`fetching ${packages.join(', ')} from Debian ${suite} …`);
  const apt = await privateApt(suite);
  return folderAtOnce(folder, async (unfinished) => {
    const debs = join(unfinished, '.debs');
    await mkdir(debs);
    await apt(['download', ...packages], debs);
    for (const deb of await readdir(debs)) await run('dpkg', ['-x', join(debs, deb), unfinished]);
    await rm(debs, { recursive: true });
  });
}
