import { asyncScheduler } from 'rxjs';
import { vi } from 'vitest';

/** From this frame on the clock is so much later than virtual time: the program stood still. `vi.restoreAllMocks` ends it. */
export function standStill(frame: number, ms: number): void {
  const now = asyncScheduler.now.bind(asyncScheduler);
  vi.spyOn(asyncScheduler, 'now').mockImplementation(() => now() + (now() >= frame ? ms : 0));
}
