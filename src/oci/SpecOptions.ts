import type { TerminalSize } from '../process/io/ProcessIO.js';
import type { ProcessUser } from '../values/ProcessSpec.js';
import type { Rlimit } from '../values/rlimits.js';
import type { SpecDevice } from './RuntimeSpec.js';

/** Something to be mounted in the container. */
export interface MountOptions {
  /** Where: an absolute path in the container. */
  readonly destination: string;
  /** What: for a bind mount an absolute path on the daemon's host; else what the type wants. */
  readonly source?: string;
  /** `bind` by default; `tmpfs` and whatever else the host can mount. */
  readonly type?: string;
  /** Whether nothing can be written to it. `false`. */
  readonly readonly?: boolean;
  /** As for `mount -o`. For a bind mount `rbind` by default, for a tmpfs `nosuid` and `nodev`;
   * `nodev` not at `/dev`, and not where one of `devices` is made. */
  readonly options?: readonly string[];
}

/** Where something is mounted in every container; the last two with the host's network only. */
export type UsualMount =
  '/proc' | '/dev' | '/dev/pts' | '/dev/shm' | '/dev/mqueue' | '/sys' | '/etc/hosts' | '/etc/resolv.conf';

/** A limit of memory, in bytes. */
export interface MemoryOptions {
  readonly limit: number;
  /** Memory and swap together: equal to `limit` for no swap. Refused by hosts that do not count swap. */
  readonly swap?: number;
  /** What the container is pressed back to when the host is short of memory. */
  readonly reservation?: number;
}

/** A limit of processor time. */
export interface CpuOptions {
  /** How many processors' time, such as 0.5. */
  readonly cpus?: number;
  /** Its share where others want the processors too: 1024 is the usual. */
  readonly shares?: number;
  /** Which processors, such as `0-1,3`. */
  readonly cpuset?: string;
}

/** A device of the host that the container gets. */
export interface DeviceOptions extends SpecDevice {
  /** Any of `r`ead, `w`rite and `m`ake. `rwm`. */
  readonly access?: string;
}

/**
 * What a container is to be like. Everything has a default: the image's, and containerd's own secure ones (fourteen
 * capabilities, no new privileges, kernel files masked or read-only, a network of its own with nothing in it, 1,024 open
 * files).
 */
export interface SpecOptions {
  /** The arguments, in place of the image's command; its entrypoint stays before them. */
  readonly args?: readonly string[];
  /** In place of the image's entrypoint; then its command does not count either. */
  readonly entrypoint?: readonly string[];
  /** `NAME=value`, added to the image's, a variable of the same name replaced. */
  readonly env?: readonly string[];
  /** The folder it starts in, an absolute path. The image's, else `/`. */
  readonly cwd?: string;
  /**
   * Whom it runs as: `uid`, `uid:gid`, `name`, `name:group`, or numbers. The image's user, else root. Names, and the
   * groups a user is in, are looked up in the image's own /etc/passwd and /etc/group.
   */
  readonly user?: string | ProcessUser;
  /** Whether it has a terminal, and of which size. The IO must be `terminal()` then. */
  readonly terminal?: boolean | TerminalSize;
  /** Letters, digits, `.`, `-` and `_`; 64 characters at most. */
  readonly hostname?: string;
  /**
   * Mounted besides the usual ones, in the order of their depth: `/data` before `/data/sub`. One at the destination of a
   * usual one takes its place.
   */
  readonly mounts?: readonly MountOptions[];
  /** Usual mounts that are left out: then the image's own files are there. */
  readonly omitMounts?: readonly UsualMount[];
  /** Whether nothing can be written to its root; what is mounted stays as it is. */
  readonly readonlyRootfs?: boolean;
  /** In bytes. No limit without. */
  readonly memory?: number | MemoryOptions;
  /** How many processors' time. No limit without. */
  readonly cpu?: number | CpuOptions;
  /** How many processes and threads it may have. No limit without. */
  readonly pids?: number;
  /** No limit is `'unlimited'` or `-1`. `RLIMIT_NOFILE`, unless it is given, is 1,024. */
  readonly rlimits?: readonly Rlimit[];
  readonly devices?: readonly DeviceOptions[];
  /** Names such as `CAP_NET_ADMIN` or `NET_ADMIN`; `ALL` for all. First dropped, then added. */
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  /** Whether a program may get more rights than who started it (`sudo`). `true`: it may not. */
  readonly noNewPrivileges?: boolean;
  /**
   * All capabilities and every device's use, nothing masked or read-only: who breaks out of it is root on the host. The
   * host's device nodes are not made: see `devices`.
   */
  readonly privileged?: boolean;
  /** A seccomp profile, `linux.seccomp` of the runtime specification; passed on as it is. None without. */
  readonly seccomp?: object;
  readonly apparmorProfile?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The host's network in place of one of its own, with the host's /etc/hosts and /etc/resolv.conf. */
  readonly hostNetwork?: boolean;
  /** The host's processes in place of its own alone. */
  readonly hostPid?: boolean;
  /** Its cgroup. `/NAMESPACE/ID`. */
  readonly cgroupsPath?: string;
}

/** The files of an image that give names to users and groups. */
export interface UserFiles {
  readonly passwd: string;
  readonly group: string;
}

/** What is known of the container that a specification is for. */
export interface SpecContext {
  /** Its namespace and its id, which name its cgroup; without, `createContainer` names it. */
  readonly namespace?: string;
  readonly id?: string;
  /** The image's /etc/passwd and /etc/group. Without, a user by name stays a name, and `createContainer` looks it up. */
  readonly users?: UserFiles | undefined;
  /** All capabilities its host has, for who gets them all. Those of Linux 5.9 without. */
  readonly capabilities?: readonly string[] | undefined;
}
