import { vi } from 'vitest';

/** Waits until this no longer throws: on a busy machine that may take a while. */
export function eventually<T>(check: () => T): Promise<T> {
  return vi.waitFor(check, { interval: 5, timeout: 20_000 });
}
