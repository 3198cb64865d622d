import { mkdirSync, rmSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { copyTree } from './copyTree.js';

/** The disk usage of a snapshot. */
export interface Usage {
  /** In bytes. */
  readonly size: number;
  readonly inodes: number;
}

/** The folders of snapshots. Each contains all files, including copies of its parents'. */
export class SnapshotFolders {
  private readonly root: string;
  private count = 0;

  constructor(root: string) {
    this.root = root;
  }

  /** Creates the empty folder of a new snapshot. */
  reserve(snapshotter: string): string {
    const folder = join(this.root, snapshotter, (++this.count).toString(), 'fs');
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Copies a parent's files into the folder of a snapshot; see `copyTree`. */
  fill(folder: string, parent: string, shares: boolean): Promise<void> {
    return copyTree(parent, folder, shares);
  }

  /** Whether a path is exactly the folder of a snapshot. */
  has(path: string): boolean {
    return path.startsWith(this.root + sep) && /^[\w-]+\/\d+\/fs$/.test(path.slice(this.root.length + 1));
  }

  remove(folder: string): void {
    if (folder !== '') rmSync(join(folder, '..'), { recursive: true, force: true, maxRetries: 3 });
  }

  async usage(folder: string): Promise<Usage> {
    const stats = await lstat(folder);
    const inside = stats.isDirectory()
      ? await Promise.all((await readdir(folder)).map((name) => this.usage(join(folder, name))))
      : [];
    return inside.reduce((sum, { size, inodes }) => ({ size: sum.size + size, inodes: sum.inodes + inodes }), {
      size: stats.size,
      inodes: 1,
    });
  }
}
