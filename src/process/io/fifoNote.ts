import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who made a folder of FIFOs, and for which container: written into the folder where its container has an owner. */
export interface FifoNote {
  readonly namespace: string;
  readonly containerId: string;
  /** The owner's labels. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The note's file, in the folder. */
export const FIFO_NOTE = 'owner.json';

export function writeFifoNote(folder: string, note: FifoNote): void {
  writeFileSync(join(folder, FIFO_NOTE), JSON.stringify(note), { mode: 0o600 });
}

/** `undefined` where there is none, or none that can be read. */
export function readFifoNote(folder: string): FifoNote | undefined {
  try {
    const note = JSON.parse(readFileSync(join(folder, FIFO_NOTE), 'utf8')) as Partial<FifoNote> | null;
    return typeof note?.namespace === 'string' && typeof note.containerId === 'string' && isRecord(note.labels) ? (note as FifoNote) : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(labels: unknown): boolean {
  return typeof labels === 'object' && labels !== null && Object.values(labels).every((value) => typeof value === 'string');
}
