import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds; throws if it does not within the limit, in milliseconds. For assertions there is `eventually`. */
export async function until(holds: () => unknown, limit = 30_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`still not: ${holds.toString()}`);
    await sleep(10);
  }
}
