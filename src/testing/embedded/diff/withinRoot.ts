import { lstatSync, readlinkSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { MOST_LINKS, namesOf } from '../../../rootfs/rootPath.js';

/**
 * Resolves a path as if a folder were the root: links are followed within it, and `..` goes no higher.
 *
 * @param missing Called with each missing folder on the way, which it may create.
 */
export function withinRoot(root: string, path: string, missing: (folder: string) => void = () => undefined): string {
  const ahead = namesOf(path);
  let here = root;
  let links = 0;
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    if (name === '..') {
      if (here !== root) here = dirname(here);
      continue;
    }
    const at = join(here, name);
    const stats = statsOf(at);
    if (stats?.isSymbolicLink() === true) {
      if (++links > MOST_LINKS) throw new Error(`too many links in ${path}`);
      const target = readlinkSync(at);
      if (isAbsolute(target)) here = root;
      ahead.unshift(...namesOf(target));
    } else {
      if (stats === undefined) missing(at);
      here = at;
    }
  }
  return here;
}

/** `undefined` if there is nothing, or nothing below a file. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw reason;
  }
}
