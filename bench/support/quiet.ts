import { setTimeout as sleep } from 'node:timers/promises';

/** Until this program has had next to nothing to do for three times so many milliseconds. */
export async function quiet(ms: number): Promise<void> {
  for (let calm = 0; calm < 3;) {
    const before = process.cpuUsage();
    await sleep(ms);
    const { user, system } = process.cpuUsage(before);
    calm = user + system < 100 * ms ? calm + 1 : 0;
  }
}
