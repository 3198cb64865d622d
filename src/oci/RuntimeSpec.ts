import type { GivenSpec } from '../values/ContainerRecord.js';
import type { GivenProcess } from '../values/ProcessSpec.js';
import type { LinuxResources } from '../values/LinuxResources.js';

/** A mount of the OCI runtime specification. */
export interface SpecMount {
  readonly destination: string;
  readonly type: string;
  readonly source: string;
  readonly options: readonly string[];
}

/** A device node to create in the container. */
export interface SpecDevice {
  readonly path: string;
  readonly type: 'c' | 'b' | 'p' | 'u';
  readonly major?: number | undefined;
  readonly minor?: number | undefined;
  /** Such as `0o666`. */
  readonly fileMode?: number | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}

export interface SpecNamespace {
  readonly type: 'pid' | 'ipc' | 'uts' | 'mount' | 'network' | 'cgroup' | 'user';
  /** The path of an existing namespace to join. */
  readonly path?: string;
}

/** The Linux part of the specification. */
export interface SpecLinux {
  readonly cgroupsPath?: string;
  readonly namespaces?: readonly SpecNamespace[];
  readonly devices?: readonly SpecDevice[];
  readonly resources?: LinuxResources;
  readonly seccomp?: object;
  readonly maskedPaths?: readonly string[];
  readonly readonlyPaths?: readonly string[];
  readonly [part: string]: unknown;
}

/** The OCI runtime specification of a Linux container: the fields this library writes, and others unchanged. */
export interface RuntimeSpec extends GivenSpec {
  readonly ociVersion: string;
  /** Its user is a name until `createContainer` looks it up. */
  readonly process: GivenProcess;
  readonly root: { readonly path: string; readonly readonly?: boolean };
  readonly hostname?: string;
  readonly mounts: readonly SpecMount[];
  readonly linux: SpecLinux;
  readonly annotations?: Readonly<Record<string, string>>;
}
