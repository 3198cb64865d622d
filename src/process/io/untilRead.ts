import { closeSync, constants, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The pauses between two looks, in milliseconds; about a second in all. */
const PAUSES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/**
 * Waits until somebody reads from a FIFO, as long as that may still come; who asks must not have it open for reading.
 *
 * The shim opens the reading end of an exec's input in the background, a moment after Start has answered. Were ours
 * closed before that, what was written would be gone, and the process would wait for it for ever (tried on 1.7, with
 * that moment made longer).
 */
export async function untilRead(path: string, isOver: () => boolean): Promise<void> {
  for (const pause of PAUSES) {
    if (isOver() || !isUnread(path)) return;
    await sleep(pause);
  }
}

/** Opening for writing alone fails where nobody reads. */
function isUnread(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
    return false;
  } catch (reason) {
    return (reason as NodeJS.ErrnoException).code === 'ENXIO';
  }
}
