import { closeSync, constants, openSync, readlinkSync } from 'node:fs';
import { posix } from 'node:path';
import { plainText } from './plainText.js';
import { MOST_LINKS, namesOf } from './rootPath.js';

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;

/**
 * Reads a file as a running process sees it, through its root: empty if there is no such file, `undefined` if the root
 * cannot be opened from here.
 *
 * The process is not trusted and may change its files meanwhile: each directory is opened relative to the one before,
 * links are resolved by name within the root, and only regular files are opened.
 */
export function processFile(pid: number, path: string): string | undefined {
  const folders: number[] = [];
  try {
    const root = opened(`/proc/${pid}/root/`, O_DIRECTORY);
    if (root === undefined) return undefined;
    folders.push(root);
    return read(folders, path) ?? '';
  } finally {
    folders.forEach((folder) => {
      closeSync(folder);
    });
  }
}

/** @param folders The open directories on the path, the root first. The caller closes those added here. */
function read(folders: number[], path: string): string | undefined {
  const ahead = namesOf(path);
  let links = 0;
  for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
    const here = folders.at(-1) as number;
    if (part === '..') {
      if (folders.length > 1) closeSync(folders.pop() as number);
      continue;
    }
    const at = `/proc/self/fd/${here}/${part}`;
    const target = linkAt(at);
    if (target !== undefined) {
      if (++links > MOST_LINKS) return undefined;
      if (posix.isAbsolute(target))
        folders.splice(1).forEach((folder) => {
          closeSync(folder);
        });
      ahead.unshift(...namesOf(target));
    } else if (ahead.length === 0) {
      return plainText(at);
    } else {
      const folder = opened(at, O_DIRECTORY | O_NOFOLLOW);
      if (folder === undefined) return undefined;
      folders.push(folder);
    }
  }
  return undefined;
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined; // not a link, or not found
  }
}

function opened(path: string, flags: number): number | undefined {
  try {
    return openSync(path, O_RDONLY | flags);
  } catch {
    return undefined;
  }
}
