import { ContainerdError, invalidArgument } from '../errors.js';
import { signalNumber } from '../process/signals.js';
import type { Signal } from '../process/signals.js';

/**
 * What an image's stop signal means: a number, or a name with or without `SIG`; SIGTERM where it says nothing. What is no
 * signal is `invalid_argument`, for the option that would be heeded in its place.
 */
export function stopSignalOf(written: string | undefined): Signal {
  const upper = (written ?? '').trim().toUpperCase();
  if (upper === '') return 'SIGTERM';
  const signal = /^\d+$/.test(upper) ? Number(upper) : ((upper.startsWith('SIG') ? upper : `SIG${upper}`) as Signal);
  try {
    signalNumber(signal);
    return signal;
  } catch (reason) {
    if (!(reason instanceof ContainerdError)) throw reason;
    throw invalidArgument('stopSignal', `must be given: the image's own is "${written}", which is not a Linux signal`);
  }
}
