import { lstatSync, readlinkSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join, posix } from 'node:path';
import type { Mount } from '../values/Mount.js';
import { plainText } from './plainText.js';
import { MOST_LINKS, namesOf } from './rootPath.js';

/**
 * The text of a file of a snapshot, read from the folders its mount is made of, without mounting it: empty where there
 * is no such file, `undefined` where the snapshot has no folders here (a block device, another host).
 *
 * Symbolic links are followed within the snapshot: nothing outside of its folders is ever read. What a layer has hidden
 * from those below is hidden here too, but for a folder that was emptied as a whole (its mark cannot be seen from Node).
 */
export function rootfsFile(mounts: readonly Mount[], path: string): string | undefined {
  const layers = layersOf(mounts);
  if (layers === undefined) return undefined;
  const found = resolve(layers, path);
  return (found && plainText(found)) ?? '';
}

/** The folders of a snapshot, the uppermost first. */
function layersOf([mount, ...others]: readonly Mount[]): readonly string[] | undefined {
  if (mount === undefined || others.length > 0) return undefined;
  const option = (name: string): readonly string[] =>
    mount.options.filter((each) => each.startsWith(`${name}=`)).map((each) => each.slice(name.length + 1));
  if (mount.type === 'bind') return isFolder(mount.source) ? [mount.source] : undefined;
  if (mount.type !== 'overlay') return undefined;
  const layers = [...option('upperdir'), ...option('lowerdir').flatMap((folders) => folders.split(':'))];
  return layers.every(isFolder) ? layers : undefined;
}

function isFolder(path: string): boolean {
  return lstat(path)?.isDirectory() === true;
}

function resolve(layers: readonly string[], path: string): string | undefined {
  const ahead = namesOf(path);
  let here: readonly string[] = [];
  let links = 0;
  for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
    const at: readonly string[] = part === '..' ? here.slice(0, -1) : [...here, part];
    const entry = part === '..' ? undefined : look(layers, at);
    if (part !== '..' && entry === undefined) return undefined;
    if (entry?.stats.isSymbolicLink()) {
      const target = readlinkSync(entry.path);
      if (++links > MOST_LINKS) return undefined;
      if (posix.isAbsolute(target)) here = [];
      ahead.unshift(...namesOf(target));
    } else if (ahead.length === 0) {
      return entry?.path;
    } else here = at;
  }
  return undefined;
}

interface Entry {
  readonly path: string;
  readonly stats: Stats;
}

/** What is at a path whose folders are all real ones, as the layers show it together. */
function look(layers: readonly string[], at: readonly string[]): Entry | undefined {
  for (const layer of layers) {
    const entry = lookIn(layer, at);
    if (entry !== undefined) return entry === 'hidden' ? undefined : entry;
  }
  return undefined;
}

/** Part by part: where a lower layer has a link, a higher one may have a folder, and the link must not be followed. */
function lookIn(layer: string, at: readonly string[]): Entry | 'hidden' | undefined {
  let entry: Entry | undefined;
  for (const [index] of at.entries()) {
    const path = join(layer, ...at.slice(0, index + 1));
    const stats = lstat(path);
    if (stats === undefined) return undefined;
    const isLast = index === at.length - 1;
    if (isWhiteout(stats) || (!isLast && !stats.isDirectory())) return 'hidden';
    entry = { path, stats };
  }
  return entry;
}

/** How overlayfs says that something of a lower layer is gone. */
function isWhiteout(stats: Stats): boolean {
  return stats.isCharacterDevice() && stats.rdev === 0;
}

function lstat(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
