import { ContainerdError } from '../../errors.js';
import type { ContainerdEvent, Gap } from '../../values/ContainerdEvent.js';

/** A marker in a diagram of events: events arrive from here on. */
export interface Live {
  readonly type: 'Live';
  readonly proof: 'probe' | 'none';
}

/** The values of a diagram of events. */
export type Sign = ContainerdEvent | Live;

/**
 * The event stream breaks here. Events until the next `live()` still happen, but are not delivered.
 *
 *     events:  --g--x--l----   x: exit('web', 3)
 *     wait:    --------(x|)    learned by reading the status
 *
 * @param reason The error. Default: `unavailable`.
 */
export function gap(
  reason = new ContainerdError('unavailable', 'containerd ended the event stream', { rpc: 'Events/Subscribe' }),
  since: Date | number = 0,
): Gap {
  return Object.freeze({ type: 'Gap', since: new Date(since), reason });
}

/** The event stream is live from here on, and pending waits check the status. It is live from the start by default. */
export function live(proof: Live['proof'] = 'probe'): Live {
  return { type: 'Live', proof };
}
