import type { GivenProcess, ProcessSpec } from './ProcessSpec.js';

/** A container's specification: the fields this library reads, and all others unchanged. */
export interface ContainerSpec {
  readonly process?: ProcessSpec;
  readonly [part: string]: unknown;
}

/** A specification as input: its user may be a name, and its limits may be `'unlimited'`. */
export interface GivenSpec {
  readonly process?: GivenProcess | undefined;
  readonly [part: string]: unknown;
}

/** A container's record in containerd. */
export interface ContainerRecord {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly image: string;
  readonly runtime: string;
  readonly snapshotter: string;
  readonly snapshotKey: string;
  readonly createdAt: Date | undefined;
  readonly updatedAt: Date | undefined;
  /** The OCI runtime specification; `undefined` if it cannot be parsed. */
  readonly spec: ContainerSpec | undefined;
}
