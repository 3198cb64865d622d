/**
 * A program that made something in containerd, as the labels of what it made say.
 *
 * A part that its program could not read (no Linux, no /proc) is `undefined`: then less can be proved of it.
 */
export interface Owner {
  /** The machine's id, from /etc/machine-id. */
  readonly machine: string | undefined;
  /** Which boot of the kernel, from /proc/sys/kernel/random/boot_id. */
  readonly boot: string | undefined;
  /** Where `pid` counts, such as `pid:[4026531836]`. */
  readonly pidNamespace: string | undefined;
  readonly pid: number;
  /** When the process was started, in clock ticks since boot: tells it from a later process with its pid. */
  readonly startTime: number | undefined;
  /** `connect({ program })`. */
  readonly program: string;
  /** When the client was made. */
  readonly since: Date;
}

/** Whether two owners are the same process. */
export function isSameOwner(a: Owner, b: Owner): boolean {
  return (
    a.machine === b.machine &&
    a.boot === b.boot &&
    a.pidNamespace === b.pidNamespace &&
    a.pid === b.pid &&
    a.startTime === b.startTime
  );
}
