import type { PartialOptions } from './optionTypes.js';
import type { Rlimit, SpecRlimit } from './rlimits.js';

/** A user by number, as in the OCI runtime specification. */
export interface ProcessUser {
  readonly uid: number;
  readonly gid: number;
  readonly umask?: number | undefined;
  readonly additionalGids?: readonly number[] | undefined;
}

interface ProcessParts {
  readonly args: readonly string[];
  /** `NAME=value`. */
  readonly env?: readonly string[] | undefined;
  /** An absolute path in the container. */
  readonly cwd: string;
  readonly terminal?: boolean | undefined;
  readonly capabilities?:
    | {
        readonly bounding?: readonly string[] | undefined;
        readonly effective?: readonly string[] | undefined;
        readonly inheritable?: readonly string[] | undefined;
        readonly permitted?: readonly string[] | undefined;
        readonly ambient?: readonly string[] | undefined;
      }
    | undefined;
  readonly noNewPrivileges?: boolean | undefined;
  readonly apparmorProfile?: string | undefined;
  readonly selinuxLabel?: string | undefined;
  readonly oomScoreAdj?: number | undefined;
  /** Other fields of the specification are passed on unchanged. */
  readonly [part: string]: unknown;
}

/** The `process` of the OCI runtime specification: what to run, as which user, with which rights. */
export interface ProcessSpec extends ProcessParts {
  readonly user: ProcessUser;
  readonly rlimits?: readonly SpecRlimit[] | undefined;
}

/** A `process` as input: its user may be a name, and its limits may be `'unlimited'`. */
export interface GivenProcess extends ProcessParts {
  /**
   * Numbers, or `uid`, `uid:gid`, `name`, `name:group`, looked up in the container's own /etc/passwd and /etc/group.
   */
  readonly user: string | ProcessUser;
  readonly rlimits?: readonly Rlimit[] | undefined;
}

/**
 * What an exec runs: a partial `process`, completed from the container's. `env` is merged with the container's; every
 * other field replaces the container's.
 */
export type ExecSpec = PartialOptions<GivenProcess> & { readonly args: readonly string[] };
