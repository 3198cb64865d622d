import { closeSync } from 'node:fs';

/** Tracks open files and closes each once. */
export class Files {
  private readonly open = new Set<number>();

  add(file: number): number {
    this.open.add(file);
    return file;
  }

  /** Stops tracking a file; someone else closes it. */
  giveAway(file: number): number {
    this.open.delete(file);
    return file;
  }

  close(...files: readonly number[]): void {
    for (const file of files.length === 0 ? [...this.open] : files) if (this.open.delete(file)) closeSync(file);
  }
}
