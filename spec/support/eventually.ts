import { vi } from 'vitest';

// A spec that waits for something has time for it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Waits until this no longer throws: on a busy machine that may take a while. */
export function eventually<T>(check: () => T): Promise<T> {
  return vi.waitFor(check, { interval: 5, timeout: 20_000 });
}
