import type { GivenProcess, ProcessSpec } from './ProcessSpec.js';

/** A container's specification, as far as this library reads it; the rest is there too. */
export interface ContainerSpec {
  readonly process?: ProcessSpec;
  readonly [part: string]: unknown;
}

/** A specification as it is given: its user may be a name, and its limits may be `'unlimited'`. */
export interface GivenSpec {
  readonly process?: GivenProcess;
  readonly [part: string]: unknown;
}

/** A container as containerd keeps it. */
export interface ContainerRecord {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly image: string;
  readonly runtime: string;
  readonly snapshotter: string;
  readonly snapshotKey: string;
  readonly createdAt: Date | undefined;
  readonly updatedAt: Date | undefined;
  /** The OCI runtime specification; `undefined` where it is none that we can read. */
  readonly spec: ContainerSpec | undefined;
}
