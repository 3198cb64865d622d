import { asyncScheduler } from 'rxjs';
import { vi } from 'vitest';

/**
 * From this frame on the clock is ahead of virtual time by this much, as after a suspension. `vi.restoreAllMocks` ends
 * it.
 */
export function standStill(frame: number, ms: number): void {
  const now = asyncScheduler.now.bind(asyncScheduler);
  vi.spyOn(asyncScheduler, 'now').mockImplementation(() => now() + (now() >= frame ? ms : 0));
}
