import { lstatSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StdioPaths } from '../../values/StdioPaths.js';
import { FIFO_NOTE } from './fifoNote.js';

/** Whether this is the path of a FIFO, as opposed to a URI or a log file. */
export function isFifo(path: string): boolean {
  return path.startsWith('/') && lstatSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
}

/** Removes the FIFOs among these paths, and their folder if only our note is left in it. Log files stay. */
export function removeFifos({ stdin, stdout, stderr }: StdioPaths): void {
  const fifos = [stdin, stdout, stderr].filter(isFifo);
  for (const fifo of fifos) rmSync(fifo, { force: true });
  for (const folder of new Set(fifos.map((fifo) => dirname(fifo)))) removeIfEmpty(folder);
}

function removeIfEmpty(folder: string): void {
  try {
    if (readdirSync(folder).every((name) => name === FIFO_NOTE)) rmSync(join(folder, FIFO_NOTE), { force: true });
    rmdirSync(folder);
  } catch {
    // The folder contains other files, or is gone.
  }
}
