import { closeSync, constants, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFifoNote } from '../process/io/fifoNote.js';
import { isFifo } from '../process/io/removeFifos.js';
import type { Owned } from './Owned.js';
import { ownerLabelsOf } from './ownerLabels.js';

/** The folders of FIFOs in a folder whose note names a namespace. */
export function fifoFolders(parent: string, namespace: string): readonly Owned[] {
  return namesIn(parent).flatMap((name) => {
    const owned = ownedFifos(join(parent, name), namespace);
    return owned === undefined ? [] : [owned];
  });
}

/** A folder of FIFOs, if it has a note that names the namespace, and no process is there that may outlive its program. */
export function ownedFifos(folder: string, namespace: string): Owned | undefined {
  const note = readFifoNote(folder);
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (note?.namespace !== namespace || stats === undefined || (note.mayOutlive === true && areHeld(folder)))
    return undefined;
  return {
    kind: 'fifos',
    id: folder,
    since: stats.birthtimeMs > 0 ? stats.birthtime : stats.mtime,
    labels: ownerLabelsOf(note.labels),
  };
}

/**
 * Whether somebody has one of the FIFOs open for reading: a shim holds a reading end of each, of the outputs too, for as
 * long as its process is there. To open one for writing without waiting fails where nobody does. An input is looked at
 * last, because opening and closing it may end it.
 */
export function areHeld(folder: string): boolean {
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
    // Whoever may not look does not know.
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
    return []; // there is none
  }
}
