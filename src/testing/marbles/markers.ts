import { ContainerdError } from '../../errors.js';
import type { ContainerdEvent, Gap } from '../../values/ContainerdEvent.js';

/** A marker of a diagram of events: from here on events arrive (again). */
export interface Live {
  readonly type: 'Live';
  readonly proof: 'probe' | 'none';
}

/** What a diagram of events is made of. */
export type Sign = ContainerdEvent | Live;

/**
 * The event stream breaks here. What is told until the next `live()` happens all the same, and is heard by nobody.
 *
 *     events:  --g--x--l----   x: exit('web', 3)
 *     wait:    --------(x|)    learned by asking for the status
 *
 * @param reason What went wrong; `unavailable` by default.
 */
export function gap(
  reason = new ContainerdError('unavailable', 'containerd ended the event stream', { rpc: 'Events/Subscribe' }),
  since: Date | number = 0,
): Gap {
  return { type: 'Gap', since: new Date(since), reason };
}

/** The event stream is live from here on: whoever waits has the status asked for. It is so from the start, unless told otherwise. */
export function live(proof: Live['proof'] = 'probe'): Live {
  return { type: 'Live', proof };
}
