import type { ContainerdError } from '../errors.js';

/**
 * The state of the event stream. Frozen, except its Date and error.
 *
 *     connecting ── live ──┬── closed
 *                    │  ▲  │
 *                    └▶gap─┘
 */
export type Connection =
  /**
   * Events are not proven to arrive yet; `reason` is the error of the last attempt, if any. The client keeps trying.
   */
  | { readonly state: 'connecting'; readonly reason?: ContainerdError }
  /**
   * Events arrive. `proof` says how we know: `probe`: an event of our own came back; `none`: the daemon refuses to
   * publish events, so a consumer that must not miss anything should check again after short delays.
   */
  | { readonly state: 'live'; readonly proof: 'probe' | 'none' }
  /**
   * The stream broke at `since` because of `reason`; events may be lost until the next `live`. The client reconnects.
   */
  | { readonly state: 'gap'; readonly since: Date; readonly reason: ContainerdError }
  /** The client was closed. */
  | { readonly state: 'closed' };
