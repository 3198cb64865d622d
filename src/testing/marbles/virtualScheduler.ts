import type { VirtualTimeScheduler } from 'rxjs';
// RxJS has no public way to find the scheduler that runs; fakes without a diagram, with plain strings only, need it.
// eslint-disable-next-line rxjs-x/no-internal -- see above
import { dateTimestampProvider } from 'rxjs/internal/scheduler/dateTimestampProvider';

/** The scheduler of `TestScheduler.run`, whose clock RxJS uses meanwhile; `undefined` in real time. */
export function virtualScheduler(): VirtualTimeScheduler | undefined {
  const clock: Partial<VirtualTimeScheduler> | undefined = dateTimestampProvider.delegate;
  return clock !== undefined && Array.isArray(clock.actions) ? (clock as VirtualTimeScheduler) : undefined;
}
