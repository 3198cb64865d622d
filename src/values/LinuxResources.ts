/** A rule for access to devices; the last matching rule applies. Omitted fields match anything. */
export interface SpecDeviceRule {
  readonly allow: boolean;
  readonly type?: 'a' | 'c' | 'b' | undefined;
  readonly major?: number | undefined;
  readonly minor?: number | undefined;
  /** Any of `r` (read), `w` (write) and `m` (mknod). */
  readonly access: string;
}

/**
 * `linux.resources` of the OCI runtime specification: the limits of a container's cgroup, in its specification and in
 * `task.update()`.
 */
export interface LinuxResources {
  readonly devices?: readonly SpecDeviceRule[] | undefined;
  readonly memory?:
    | {
        readonly limit?: number | undefined;
        readonly reservation?: number | undefined;
        readonly swap?: number | undefined;
        readonly [part: string]: unknown;
      }
    | undefined;
  readonly cpu?:
    | {
        readonly shares?: number | undefined;
        readonly quota?: number | undefined;
        readonly period?: number | undefined;
        readonly cpus?: string | undefined;
        readonly [part: string]: unknown;
      }
    | undefined;
  readonly pids?: { readonly limit: number } | undefined;
  readonly [part: string]: unknown;
}
