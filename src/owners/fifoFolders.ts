import { closeSync, constants, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFifoNote } from '../process/io/fifoNote.js';
import { isFifo } from '../process/io/removeFifos.js';
import type { Owned } from './Owned.js';
import { ownerLabelsOf } from './ownerLabels.js';

/** The FIFO folders in `parent` whose note names the namespace. */
export function fifoFolders(parent: string, namespace: string): readonly Owned[] {
  return namesIn(parent).flatMap((name) => {
    const owned = ownedFifos(join(parent, name), namespace);
    return owned === undefined ? [] : [owned];
  });
}

/**
 * A FIFO folder whose note names the namespace; `undefined` if it may outlive its program and its process still exists.
 */
export function ownedFifos(folder: string, namespace: string): Owned | undefined {
  const note = readFifoNote(folder);
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (note?.namespace !== namespace || stats === undefined || (note.mayOutlive === true && haveReaders(folder)))
    return undefined;
  return {
    kind: 'fifos',
    id: folder,
    since: stats.birthtimeMs > 0 ? stats.birthtime : stats.mtime,
    labels: ownerLabelsOf(note.labels),
  };
}

/**
 * Whether a process has one of the FIFOs open for reading: a shim keeps a reading end of each, outputs included, as
 * long as its process exists. Opening a FIFO for writing without blocking fails if nobody reads. Inputs are checked
 * last, because opening and closing one may end it.
 */
export function haveReaders(folder: string): boolean {
  const fifos = namesIn(folder)
    .map((name) => join(folder, name))
    .filter(isFifo);
  return [...fifos.filter((fifo) => !isInput(fifo)), ...fifos.filter(isInput)].some(hasReader);
}

function isInput(fifo: string): boolean {
  return fifo.endsWith('-stdin');
}

function hasReader(fifo: string): boolean {
  try {
    closeSync(openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    // Without permission we cannot know, and assume a reader.
    return code !== 'ENXIO' && code !== 'ENOENT';
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no such folder
  }
}
