import type { Rlimit, SpecRlimit } from './rlimits.js';

/** A user, as the OCI runtime specification has it: by numbers. */
export interface ProcessUser {
  readonly uid: number;
  readonly gid: number;
  readonly umask?: number;
  readonly additionalGids?: readonly number[];
}

interface ProcessParts {
  readonly args: readonly string[];
  /** `NAME=value`, as in the specification. */
  readonly env?: readonly string[];
  /** An absolute path inside the container. */
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
  /** Anything else the specification knows is passed on as it is. */
  readonly [part: string]: unknown;
}

/** The `process` of the OCI runtime specification: what is run, as whom, and what it may. */
export interface ProcessSpec extends ProcessParts {
  readonly user: ProcessUser;
  readonly rlimits?: readonly SpecRlimit[];
}

/** A `process` as it is given: its user may be a name, and its limits may be `'unlimited'`. */
export interface GivenProcess extends ProcessParts {
  /** Numbers; or `uid`, `uid:gid`, `name`, `name:group`, looked up in the container's own /etc/passwd and /etc/group. */
  readonly user: string | ProcessUser;
  readonly rlimits?: readonly Rlimit[];
}

/**
 * What an exec runs: a `process` in part, completed from the container's own. `env` is added to the container's, a
 * variable of the same name replaced; everything else takes the place of the container's.
 */
export type ExecSpec = Partial<GivenProcess> & { readonly args: readonly string[] };
