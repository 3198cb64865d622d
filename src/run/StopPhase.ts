import type { Signal } from '../process/signals.js';
import type { ExitStatus } from '../values/ExitStatus.js';

/** The progress of a stop; discriminated by `type`. */
export type StopPhase =
  | { readonly type: 'signalled'; readonly signal: Signal }
  | { readonly type: 'killed' }
  | { readonly type: 'exited'; readonly exit: ExitStatus };
