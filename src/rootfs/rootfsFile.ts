import { lstatSync, readlinkSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join, posix } from 'node:path';
import type { Mount } from '../values/Mount.js';
import { plainText } from './plainText.js';
import { MOST_LINKS, namesOf } from './rootPath.js';

/**
 * Reads a file of a snapshot from the directories of its mount, without mounting it: empty if there is no such file,
 * `undefined` if the snapshot has no directories here (a block device, another host).
 *
 * Symbolic links are followed within the snapshot; nothing outside of it is read. Whiteouts hide files of lower layers,
 * but opaque directories do not: Node cannot read their mark, an extended attribute.
 */
export function rootfsFile(mounts: readonly Mount[], path: string): string | undefined {
  const layers = layersOf(mounts);
  if (layers === undefined) return undefined;
  const found = resolve(layers, path);
  return (found && plainText(found)) ?? '';
}

/** The directories of a snapshot's layers, the uppermost first. */
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

/** The entry at a path without links, in the uppermost layer that has it. */
function look(layers: readonly string[], at: readonly string[]): Entry | undefined {
  for (const layer of layers) {
    const entry = lookIn(layer, at);
    if (entry !== undefined) return entry === 'hidden' ? undefined : entry;
  }
  return undefined;
}

/**
 * Checks every part of the path: a higher layer may have a directory where a lower one has a link, which must not be
 * followed.
 */
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

/** Whether this is overlayfs's mark for a deleted file. */
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
