import type { Owner } from './Owner.js';
import type { Processes } from './Processes.js';
import { readStat } from './readStat.js';

/**
 * Who this program is.
 *
 * Without a machine id (a container's image often has none) the boot id still tells machines apart, but a reboot proves
 * nothing then. Without /proc nothing does.
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

/** `uninitialized`, as systemd writes it before the first boot, is none. */
function hex(text: string | undefined): string | undefined {
  return /^[0-9a-f-]{32,36}$/.exec(text?.trim() ?? '')?.[0];
}

/** Not where /proc is that of another pid namespace: there are other processes under our numbers. */
function startTimeOf(pid: number, text: string | undefined): number | undefined {
  const stat = readStat(text);
  return stat?.pid === pid ? stat.startTime : undefined;
}

/** In a time namespace start times count from another moment than others' do. */
function hasOwnClock(offsets: string | undefined): boolean {
  const [, seconds, nanoseconds] =
    offsets
      ?.split('\n')
      .map((line) => line.split(/\s+/))
      .find(([clock]) => clock === 'boottime') ?? [];
  return Number(seconds ?? 0) !== 0 || Number(nanoseconds ?? 0) !== 0;
}
