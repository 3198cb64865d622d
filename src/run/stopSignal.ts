import { ContainerdError } from '../errors.js';
import { signalNumber } from '../process/signals.js';
import type { Signal } from '../process/signals.js';

/** What an image's stop signal means: a number, a name with or without `SIG`; SIGTERM where it means nothing. */
export function stopSignalOf(written: string | undefined): Signal {
  const upper = (written ?? '').trim().toUpperCase();
  const signal = /^\d+$/.test(upper) ? Number(upper) : ((upper.startsWith('SIG') ? upper : `SIG${upper}`) as Signal);
  try {
    signalNumber(signal);
    return signal;
  } catch (reason) {
    if (reason instanceof ContainerdError) return 'SIGTERM';
    throw reason;
  }
}
