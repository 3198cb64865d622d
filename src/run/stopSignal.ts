import { ContainerdError, invalidArgument } from '../errors.js';
import { signalNumber } from '../process/signals.js';
import type { Signal } from '../process/signals.js';

/**
 * Parses an image's stop signal: a number, or a name with or without `SIG`; SIGTERM if empty. An invalid one is
 * `invalid_argument`, naming the option that would replace it.
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
