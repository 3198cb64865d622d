/**
 * A program that created an object in containerd, according to the object's labels.
 *
 * Fields the program could not read (no Linux, no /proc) are `undefined`; less can be proved then.
 */
export interface Owner {
  /** The machine id, from /etc/machine-id. */
  readonly machine: string | undefined;
  /** The kernel's boot id, from /proc/sys/kernel/random/boot_id. */
  readonly boot: string | undefined;
  /** The pid namespace of `pid`, such as `pid:[4026531836]`. */
  readonly pidNamespace: string | undefined;
  readonly pid: number;
  /** When the process started, in clock ticks since boot; distinguishes it from a later process with the same pid. */
  readonly startTime: number | undefined;
  /** `connect({ program })`. */
  readonly program: string;
  /** When the client was created. */
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
