import { familyOf } from './family.js';
import { processTable } from './processTable.js';
import { sendSignal } from './sendSignal.js';
import type { Sweeper } from './Sweeper.js';
import type { Watchdog } from './Watchdog.js';

const SIGKILL = 9;

/** Those who see to it that nothing survives. */
export interface Keepers {
  readonly watchdog: Watchdog;
  readonly sweeper: Sweeper;
}

/** The process groups of one task, and whatever else it started. */
export class Groups {
  private readonly groups = new Set<number>();
  private readonly keepers: Keepers;
  private readonly mark: string;

  /** @param mark What the environment of this task's processes contains, and no other's. */
  constructor(keepers: Keepers, mark: string) {
    this.keepers = keepers;
    this.mark = mark;
  }

  add(leader: number): void {
    this.groups.add(leader);
    this.keepers.watchdog.watch(leader);
  }

  /** Everything that is alive, as far as this machine tells. */
  async members(): Promise<readonly number[]> {
    this.forgetEmpty();
    return familyOf(this.groups, await processTable());
  }

  /** Signals all there is. */
  async signal(signal: number): Promise<void> {
    for (const pid of await this.members()) sendSignal(pid, signal);
  }

  /** Ends all there is, at once; a moment later what has left its group, where that can be found. */
  kill(): void {
    for (const group of this.groups) sendSignal(-group, SIGKILL);
    this.forgetEmpty();
    this.keepers.sweeper.soon(this.mark);
  }

  /** A group is forgotten with its last member, for its number may then pass on to a stranger. */
  forgetEmpty(): void {
    for (const group of this.groups) {
      if (sendSignal(-group, 0)) continue;
      this.groups.delete(group);
      this.keepers.watchdog.forget(group);
    }
  }
}
