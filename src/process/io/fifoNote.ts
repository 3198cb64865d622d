import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainText } from '../../rootfs/plainText.js';

/** The owner and container of a folder of FIFOs, stored in a file in it. */
export interface FifoNote {
  readonly namespace: string;
  readonly containerId: string;
  /** The owner labels of the program that created it. */
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Whether the container is not the program's own, so that its processes may outlive it: the folder is then only
   * orphaned once nobody has a FIFO in it open.
   */
  readonly mayOutlive?: boolean;
}

/** The note's file name. */
export const FIFO_NOTE = 'owner.json';

export function writeFifoNote(folder: string, note: FifoNote): void {
  writeFileSync(join(folder, FIFO_NOTE), JSON.stringify(note), { mode: 0o600 });
}

/** `undefined` if it does not exist or cannot be read. */
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
