import type { Owner } from './Owner.js';
import type { Processes } from './Processes.js';
import { readStat } from '../process/tree/readStat.js';

/**
 * Identifies this program.
 *
 * Without a machine id (containers often have none) the boot id still distinguishes machines, but a reboot proves
 * nothing. Without /proc nothing can be proved.
 */
export function thisOwner(processes: Processes, named: Pick<Owner, 'program' | 'since'>): Owner {
  const { pid } = processes;
  const text = (path: string): string | undefined => processes.text(path);
  return {
    ...named,
    machine: hex(text('/etc/machine-id')) ?? hex(text('/var/lib/dbus/machine-id')),
    boot: hex(text('/proc/sys/kernel/random/boot_id')),
    pidNamespace: processes.link('/proc/self/ns/pid'),
    pid,
    startTime: hasOwnClock(text('/proc/self/timens_offsets')) ? undefined : startTimeOf(pid, text('/proc/self/stat')),
  };
}

/** Rejects `uninitialized`, which systemd writes before the first boot. */
function hex(text: string | undefined): string | undefined {
  return /^[0-9a-f-]{32,36}$/.exec(text?.trim() ?? '')?.[0];
}

/** `undefined` if /proc belongs to another pid namespace, where our pid is another process. */
function startTimeOf(pid: number, text: string | undefined): number | undefined {
  const stat = readStat(text);
  return stat?.pid === pid ? stat.startTime : undefined;
}

/** Whether this is a time namespace: start times there have another origin. */
function hasOwnClock(offsets: string | undefined): boolean {
  const [, seconds, nanoseconds] =
    offsets
      ?.split('\n')
      .map((line) => line.split(/\s+/))
      .find(([clock]) => clock === 'boottime') ?? [];
  return Number(seconds ?? 0) !== 0 || Number(nanoseconds ?? 0) !== 0;
}
