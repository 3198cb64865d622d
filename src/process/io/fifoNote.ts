import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainText } from '../../rootfs/plainText.js';

/** Who made a folder of FIFOs, and for which container: written into each. */
export interface FifoNote {
  readonly namespace: string;
  readonly containerId: string;
  /** The labels of the program that made it. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether the container is not that program's, so that its processes may outlive it: then the folder is left behind when nobody has a FIFO in it open. */
  readonly mayOutlive?: boolean;
}

/** The note's file, in the folder. */
export const FIFO_NOTE = 'owner.json';

export function writeFifoNote(folder: string, note: FifoNote): void {
  writeFileSync(join(folder, FIFO_NOTE), JSON.stringify(note), { mode: 0o600 });
}

/** `undefined` where there is none, or none that can be read. */
export function readFifoNote(folder: string): FifoNote | undefined {
  try {
    const note = JSON.parse(plainText(join(folder, FIFO_NOTE)) ?? '') as Partial<FifoNote> | null;
    return typeof note?.namespace === 'string' &&
      typeof note.containerId === 'string' &&
      isRecord(note.labels) &&
      typeof (note.mayOutlive ?? false) === 'boolean'
      ? (note as FifoNote)
      : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(labels: unknown): boolean {
  return (
    typeof labels === 'object' && labels !== null && Object.values(labels).every((value) => typeof value === 'string')
  );
}
