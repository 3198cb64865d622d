import { setTimeout as sleep } from 'node:timers/promises';
import type { PrivateContainerd } from '../../../scripts/lib/privateContainerd.js';
import type { Random } from './Random.js';

/** The start and end of an outage. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

/** Kills the daemon at random moments, restarts it after a random delay, and records each outage. */
export class Outages {
  readonly all: Outage[] = [];
  private readonly daemon: PrivateContainerd;
  private readonly random: Random;

  constructor(daemon: PrivateContainerd, random: Random) {
    this.daemon = daemon;
    this.random = random;
  }

  /**
   * A number of kills, spread over a time; the second comes within a second of the first, the fourth while it boots.
   */
  async storm(kills: number, spreadMs: number): Promise<void> {
    const begin = Date.now();
    const moments = Array.from({ length: kills }, () => this.random.between(0, spreadMs)).toSorted((a, b) => a - b);
    for (let n = 0; n < kills; n++) {
      if (n !== 1) await sleep(Math.max(0, begin + moments[n]! - Date.now()));
      else await sleep(this.random.between(0, 600));
      const inItsBoot = n === 2 && kills > 3;
      await this.crash(this.downFor(n), inItsBoot);
      if (inItsBoot) n++;
    }
  }

  /** Whether the daemon was down at that moment, within a few milliseconds. */
  downAt(moment: number, slackMs: number): boolean {
    return this.all.some(({ from, to }) => moment >= from - slackMs && moment <= to + slackMs);
  }

  /** How long the daemon was up between two moments. */
  upBetween(from: number, to: number): number {
    const down = this.all.reduce(
      (sum, outage) => sum + Math.max(0, Math.min(to, outage.to) - Math.max(from, outage.from)),
      0,
    );
    return to - from - down;
  }

  /** Some restarts are immediate, some follow after the shims have begun to resend their events. */
  private downFor(n: number): number {
    if (n === 0) return 0;
    return n % 3 === 2 ? this.random.between(2000, 5000) : this.random.between(0, 1000);
  }

  private async crash(downMs: number, inItsBoot: boolean): Promise<void> {
    const from = Date.now();
    await this.daemon.kill();
    if (inItsBoot) {
      const booting = this.daemon.restart().catch(() => undefined);
      await sleep(this.random.between(0, 100));
      await this.daemon.kill();
      await booting;
    }
    await sleep(downMs);
    await this.daemon.restart();
    this.all.push({ from, to: Date.now() });
  }
}
