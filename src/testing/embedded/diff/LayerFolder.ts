import {
  chmodSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { join, posix } from 'node:path';
import type { TarEntry } from '../../../images/tar/TarReader.js';
import { withinRoot } from './withinRoot.js';

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/** How much of a file is read at once, in bytes. */
const PIECE = 1024 * 1024;

/**
 * A folder that layers are unpacked into. Nothing is written outside of it, whatever names and links say. Every file is
 * owned by, and accessible to, the user of this program; devices and FIFOs are left out.
 */
export class LayerFolder {
  private readonly root: string;
  /** The paths from this layer, which its own whiteouts do not hide. */
  private readonly unpacked = new Set<string>();

  constructor(root: string) {
    this.root = root;
  }

  async unpack(entry: TarEntry): Promise<void> {
    const path = posix.normalize(`/${entry.name}`);
    const base = posix.basename(path);
    if (base === '') {
      this.setMode(this.root, entry);
      return;
    }
    const parent = withinRoot(this.root, posix.dirname(path), (folder) => {
      mkdirSync(folder);
      this.unpacked.add(folder);
    });
    if (base.startsWith(WHITEOUT)) {
      this.hide(parent, base);
      return;
    }
    const at = join(parent, base);
    if (entry.type === 'other') return;
    this.replace(at, entry.type === 'folder');
    await this.make(at, entry);
    this.unpacked.add(at);
  }

  private async make(at: string, entry: TarEntry): Promise<void> {
    const { type, linkName } = entry;
    if (type === 'symlink') symlinkSync(linkName, at);
    else if (type === 'link') linkSync(this.linked(linkName), at);
    else if (type === 'folder') {
      mkdirSync(at, { recursive: true });
      this.setMode(at, entry);
    } else await writeFile(at, entry);
  }

  /** A hard link's target, without following a symbolic link at its end. */
  private linked(name: string): string {
    const path = posix.normalize(`/${name}`);
    return join(withinRoot(this.root, posix.dirname(path)), posix.basename(path));
  }

  /** Removes what is in the way, except a folder for a folder. */
  private replace(at: string, isFolder: boolean): void {
    const stats = lstatSync(at, { throwIfNoEntry: false });
    if (stats !== undefined && !(isFolder && stats.isDirectory())) rmSync(at, { recursive: true });
  }

  /** Applies a whiteout: hides a name, or everything in a folder, of the layers below. */
  private hide(parent: string, base: string): void {
    if (base === OPAQUE) this.empty(parent);
    else if (!base.startsWith(WHITEOUT + WHITEOUT))
      rmSync(join(parent, base.slice(WHITEOUT.length)), { recursive: true, force: true });
  }

  /** Removes what comes from the layers below. */
  private empty(folder: string): void {
    for (const name of readdirSync(folder)) {
      const at = join(folder, name);
      if (!this.unpacked.has(at)) rmSync(at, { recursive: true });
      else if (lstatSync(at).isDirectory()) this.empty(at);
    }
  }

  private setMode(at: string, { mode }: TarEntry): void {
    chmodSync(at, (mode & 0o777) | 0o700);
  }
}

async function writeFile(at: string, { mode, size, take }: TarEntry): Promise<void> {
  const file = openSync(at, 'wx', 0o600);
  try {
    for (let left = size; left > 0; left -= Math.min(left, PIECE)) writeSync(file, await take(PIECE));
  } finally {
    closeSync(file);
  }
  chmodSync(at, (mode & 0o777) | 0o600);
}
