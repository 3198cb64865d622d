import { closeSync, constants, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { STDIN_READER_MS } from '../../values/timeLimits.js';

/**
 * Waits until a FIFO has a reader, as long as one may still come; the caller must not have it open for reading.
 *
 * The shim opens the reading end of an exec's stdin in the background, a moment after Start has responded. If we closed
 * our end before that, the data would be lost and the process would wait forever (tried on 1.7, with that moment made
 * longer).
 */
export async function untilRead(path: string, isOver: () => boolean): Promise<void> {
  for (let pause = 1; pause <= STDIN_READER_MS; pause *= 2) {
    if (isOver() || !isUnread(path)) return;
    await sleep(pause);
  }
}

/** Opening only for writing fails without a reader. */
function isUnread(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
    return false;
  } catch (reason) {
    return (reason as NodeJS.ErrnoException).code === 'ENXIO';
  }
}
