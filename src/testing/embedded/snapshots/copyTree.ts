import { constants } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies the content of a folder to another: files, folders, links, and their modes.
 *
 * @param shares Whether files are hard-linked instead, which requires that nobody writes to them: unpacking a layer
 * replaces them.
 */
export async function copyTree(from: string, to: string, shares: boolean): Promise<void> {
  for (const name of await readdir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    const stats = await lstat(source);
    if (stats.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (stats.isDirectory()) {
      await mkdir(target);
      await copyTree(source, target, shares);
      await chmod(target, stats.mode);
    } else if (stats.isFile()) {
      if (shares) await link(source, target);
      else await copyFile(source, target, constants.COPYFILE_FICLONE);
    }
  }
}
