import { setTimeout as sleep } from 'node:timers/promises';
import { familyOf } from './family.js';
import { processTable } from './processTable.js';
import type { MachineProcess } from './processTable.js';
import { sendSignal } from './sendSignal.js';
import type { Sweeper } from './Sweeper.js';
import type { Watchdog } from './Watchdog.js';

const SIGKILL = 9;
const SIGSTOP = 19;
const FREEZE_TRIES = 200;

/** The parts that ensure that no process survives. */
export interface Keepers {
  readonly watchdog: Watchdog;
  readonly sweeper: Sweeper;
}

/** The process groups of one task, and the processes that left them. */
export class Groups {
  private readonly groups = new Set<number>();
  private readonly keepers: Keepers;
  private readonly mark: string;

  /** @param mark Occurs in the environment of this task's processes, and of no others. */
  constructor(keepers: Keepers, mark: string) {
    this.keepers = keepers;
    this.mark = mark;
  }

  add(leader: number): void {
    this.groups.add(leader);
    this.keepers.watchdog.watch(leader);
  }

  /** The processes that are alive, as far as this machine can see. */
  async members(): Promise<readonly number[]> {
    return (await this.family()).map(({ pid }) => pid);
  }

  /** Signals all processes except those that would ignore it. */
  async signal(signal: number, isDeaf: (pid: number) => boolean = () => false): Promise<void> {
    for (const pid of await this.members()) if (!isDeaf(pid)) sendSignal(pid, signal);
  }

  /** Stops all processes, including those started meanwhile. */
  async freeze(): Promise<void> {
    for (let tries = 0; tries < FREEZE_TRIES; tries++) {
      const running = (await this.family()).filter(({ stopped }) => !stopped);
      if (running.length === 0) return;
      for (const { pid } of running) sendSignal(pid, SIGSTOP);
      await sleep(1);
    }
  }

  /** Kills all processes at once; those that have left their group follow a moment later, if they can be found. */
  kill(): void {
    for (const group of this.groups) sendSignal(-group, SIGKILL);
    this.forgetEmpty();
    this.keepers.sweeper.soon(this.mark);
  }

  /** Forgets a group with its last member, because its number may be reused. */
  forgetEmpty(): void {
    for (const group of this.groups) {
      if (sendSignal(-group, 0)) continue;
      this.groups.delete(group);
      this.keepers.watchdog.forget(group);
    }
  }

  private async family(): Promise<readonly MachineProcess[]> {
    this.forgetEmpty();
    return familyOf(this.groups, await processTable());
  }
}
