import type { TerminalSize } from '../values/TerminalSize.js';
import type { ProcessUser } from '../values/ProcessSpec.js';
import type { Rlimit } from '../values/rlimits.js';
import type { SpecDevice } from './RuntimeSpec.js';

/** A mount in the container. */
export interface MountOptions {
  /** An absolute path in the container. */
  readonly destination: string;
  /** For a bind mount an absolute path on the daemon's host, otherwise whatever the type expects. */
  readonly source?: string | undefined;
  /** Default: `bind`. `tmpfs`, or any other type the host can mount. */
  readonly type?: string | undefined;
  /** Whether it is mounted read-only. Default: `false`. */
  readonly readonly?: boolean | undefined;
  /**
   * As for `mount -o`. Default: `rbind` for a bind mount, `nosuid` and `nodev` for a tmpfs; without `nodev` at `/dev`
   * and where one of `devices` is created.
   */
  readonly options?: readonly string[] | undefined;
}

/** The mounts every container has by default; the last two only with the host's network. */
export type UsualMount =
  '/proc' | '/dev' | '/dev/pts' | '/dev/shm' | '/dev/mqueue' | '/sys' | '/etc/hosts' | '/etc/resolv.conf';

/** Memory limits, in bytes. */
export interface MemoryOptions {
  readonly limit: number;
  /** The limit of memory and swap together; equal to `limit` for no swap. Hosts without swap accounting refuse it. */
  readonly swap?: number | undefined;
  /** The soft limit: the kernel reclaims memory above it when the host runs short. */
  readonly reservation?: number | undefined;
}

/** CPU limits. */
export interface CpuOptions {
  /** The number of CPUs, such as 0.5. */
  readonly cpus?: number | undefined;
  /** The weight relative to other cgroups when CPUs are contended. The kernel's default is 1024. */
  readonly shares?: number | undefined;
  /** The CPUs to run on, such as `0-1,3`. */
  readonly cpuset?: string | undefined;
}

/** A host device to give to the container. */
export interface DeviceOptions extends SpecDevice {
  /** Any of `r` (read), `w` (write) and `m` (mknod). Default: `rwm`. */
  readonly access?: string | undefined;
}

/**
 * How to run a container. Everything has a default: the image's, or containerd's secure ones (fourteen capabilities, no
 * new privileges, kernel files masked or read-only, a network namespace with only a loopback, 1,024 open files).
 */
export interface SpecOptions {
  /** Replaces the image's command; its entrypoint stays. */
  readonly args?: readonly string[] | undefined;
  /** Replaces the image's entrypoint; the image's command is then ignored. */
  readonly entrypoint?: readonly string[] | undefined;
  /** `NAME=value`, added to the image's variables; those of the same name are replaced. */
  readonly env?: readonly string[] | undefined;
  /** The working directory, an absolute path. Default: the image's, otherwise `/`. */
  readonly cwd?: string | undefined;
  /**
   * `uid`, `uid:gid`, `name`, `name:group`, or numbers. Default: the image's user, otherwise root. Names and
   * supplementary groups are looked up in the image's /etc/passwd and /etc/group.
   */
  readonly user?: string | ProcessUser | undefined;
  /** Whether the process has a terminal, and its size. Requires `terminal()` as IO. */
  readonly terminal?: boolean | TerminalSize | undefined;
  /** Letters, digits, `.`, `-` and `_`; at most 64 characters. */
  readonly hostname?: string | undefined;
  /**
   * Additional mounts, mounted in order of depth: `/data` before `/data/sub`. A mount at the destination of a default
   * mount replaces it.
   */
  readonly mounts?: readonly MountOptions[] | undefined;
  /** Default mounts to leave out; the image's own files become visible there. */
  readonly omitMounts?: readonly UsualMount[] | undefined;
  /** Whether the root file system is read-only; mounts are not affected. */
  readonly readonlyRootfs?: boolean | undefined;
  /** The memory limit in bytes. Default: no limit. */
  readonly memory?: number | MemoryOptions | undefined;
  /** The number of CPUs. Default: no limit. */
  readonly cpu?: number | CpuOptions | undefined;
  /** The maximum number of processes and threads. Default: no limit. */
  readonly pids?: number | undefined;
  /** `'unlimited'` or `-1` means no limit. Default: `RLIMIT_NOFILE` is 1,024. */
  readonly rlimits?: readonly Rlimit[] | undefined;
  readonly devices?: readonly DeviceOptions[] | undefined;
  /** Names such as `CAP_NET_ADMIN` or `NET_ADMIN`, or `ALL`. `drop` is applied before `add`. */
  readonly capabilities?:
    { readonly add?: readonly string[] | undefined; readonly drop?: readonly string[] | undefined } | undefined;
  /** Whether setuid programs such as `sudo` gain no privileges. Default: `true`. */
  readonly noNewPrivileges?: boolean | undefined;
  /**
   * Grants all capabilities and access to every device, and masks nothing: whoever escapes the container is root on the
   * host. It creates no host device nodes; see `devices`.
   */
  readonly privileged?: boolean | undefined;
  /** A seccomp profile (`linux.seccomp` of the runtime specification), passed on unchanged. Default: none. */
  readonly seccomp?: object | undefined;
  readonly apparmorProfile?: string | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** Whether to use the host's network, with the host's /etc/hosts and /etc/resolv.conf. */
  readonly hostNetwork?: boolean | undefined;
  /** Whether to share the host's PID namespace. */
  readonly hostPid?: boolean | undefined;
  /** The cgroup. Default: `/NAMESPACE/ID`. */
  readonly cgroupsPath?: string | undefined;
}

/** The image's files with the names of users and groups. */
export interface UserFiles {
  readonly passwd: string;
  readonly group: string;
}

/** What is known about the container a specification is for. */
export interface SpecContext {
  /** Namespace and id determine the default cgroup; without them, `createContainer` adds it. */
  readonly namespace?: string | undefined;
  readonly id?: string | undefined;
  /**
   * The image's /etc/passwd and /etc/group. Without them a user name stays a name, and `createContainer` looks it up.
   */
  readonly users?: UserFiles | undefined;
  /** The capabilities that exist on the host, for `ALL` and `privileged`. Default: those of Linux 5.9. */
  readonly capabilities?: readonly string[] | undefined;
}
