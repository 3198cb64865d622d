import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition, and says whether it came true in time. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<boolean> {
  const end = Date.now() + limitMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() > end) return false;
    await sleep(10);
  }
}
