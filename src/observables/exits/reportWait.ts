import { asyncScheduler } from 'rxjs';
import type { Subject } from 'rxjs';
import type { Diagnostic } from '../../values/Diagnostic.js';
import type { Waiter } from './Waiter.js';
import type { Waiters } from './Waiters.js';

/** Reports to `diagnostics` how a wait has ended, before it is forgotten. */
export function reportWait(
  diagnostics: Subject<Diagnostic>,
  namespace: string,
  waiters: Waiters,
  waiter: Waiter,
): void {
  const { process, since } = waiter;
  const isPending = waiters.of(process).includes(waiter);
  diagnostics.next({
    type: 'wait',
    namespace,
    containerId: process.containerId,
    execId: process.execId,
    outcome: isPending ? 'unsubscribed' : (process.exit?.kind ?? 'failed'),
    source: isPending ? undefined : process.exit?.source,
    duration: asyncScheduler.now() - since,
    pending: waiters.size - Number(isPending),
  });
}
