import type { ErrorCode } from '../../errors.js';
import type { Channel } from './Channel.js';

/** Reports how a call has ended; only the first report counts. */
export type Measured = (code: 'ok' | ErrorCode) => void;

/** Measures a call for `diagnostics`; does nothing if nobody subscribes to them. */
export function measureCall({ diagnostics }: Pick<Channel, 'diagnostics'>, rpc: () => string): Measured | undefined {
  if (!diagnostics.observed) return undefined;
  const began = performance.now();
  let open = true;
  return (code) => {
    if (!open) return;
    open = false;
    diagnostics.next({ type: 'rpc', rpc: rpc(), code, duration: performance.now() - began });
  };
}
