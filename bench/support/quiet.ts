import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when this program has been almost idle for three periods of this many milliseconds. */
export async function quiet(ms: number): Promise<void> {
  for (let calm = 0; calm < 3;) {
    const before = process.cpuUsage();
    await sleep(ms);
    const { user, system } = process.cpuUsage(before);
    calm = user + system < 100 * ms ? calm + 1 : 0;
  }
}
