import type { Rlimit, SpecRlimit } from './rlimits.js';

/** A user by number, as in the OCI runtime specification. */
export interface ProcessUser {
  readonly uid: number;
  readonly gid: number;
  readonly umask?: number;
  readonly additionalGids?: readonly number[];
}

interface ProcessParts {
  readonly args: readonly string[];
  /** `NAME=value`. */
  readonly env?: readonly string[];
  /** An absolute path in the container. */
  readonly cwd: string;
  readonly terminal?: boolean;
  readonly capabilities?: {
    readonly bounding?: readonly string[];
    readonly effective?: readonly string[];
    readonly inheritable?: readonly string[];
    readonly permitted?: readonly string[];
    readonly ambient?: readonly string[];
  };
  readonly noNewPrivileges?: boolean;
  readonly apparmorProfile?: string;
  readonly selinuxLabel?: string;
  readonly oomScoreAdj?: number;
  /** Other fields of the specification are passed on unchanged. */
  readonly [part: string]: unknown;
}

/** The `process` of the OCI runtime specification: what to run, as which user, with which rights. */
export interface ProcessSpec extends ProcessParts {
  readonly user: ProcessUser;
  readonly rlimits?: readonly SpecRlimit[];
}

/** A `process` as input: its user may be a name, and its limits may be `'unlimited'`. */
export interface GivenProcess extends ProcessParts {
  /**
   * Numbers, or `uid`, `uid:gid`, `name`, `name:group`, looked up in the container's own /etc/passwd and /etc/group.
   */
  readonly user: string | ProcessUser;
  readonly rlimits?: readonly Rlimit[];
}

/**
 * What an exec runs: a partial `process`, completed from the container's. `env` is merged with the container's; every
 * other field replaces the container's.
 */
export type ExecSpec = Partial<GivenProcess> & { readonly args: readonly string[] };
