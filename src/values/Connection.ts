import type { ContainerdError } from '../errors.js';

/**
 * How the event stream stands.
 *
 *     connecting ── live ──┬── closed
 *                    │  ▲  │
 *                    └▶gap─┘
 */
export type Connection =
  /** Nothing proves yet that events arrive; `reason` tells why the last attempt failed. Further attempts follow. */
  | { readonly state: 'connecting'; readonly reason?: ContainerdError }
  /**
   * Events arrive. `proof` tells how that is known: `probe`, an event of our own came back; `none`, the daemon refuses
   * to publish one, so that whoever must not miss anything asks again after short delays.
   */
  | { readonly state: 'live'; readonly proof: 'probe' | 'none' }
  /** The stream broke at `since` because of `reason`; events may be lost until the next `live`. Reconnection goes on. */
  | { readonly state: 'gap'; readonly since: Date; readonly reason: ContainerdError }
  /** The client was closed. */
  | { readonly state: 'closed' };
