import type { ContainerSpec } from './ContainerRecord.js';

/** Bytes with the name of their type, as containerd keeps what it does not read itself. */
export interface TypedBytes {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

/** What the runc shim is told of a container (`containerd.runc.v1.Options`). */
export interface RuncOptions {
  /** Another runtime binary than `runc`, such as `crun`. */
  readonly binaryName?: string;
  /** Where the runtime keeps its state. */
  readonly root?: string;
  /** Whether systemd makes the cgroup; `cgroupsPath` has to be of the form `slice:prefix:name` then. */
  readonly systemdCgroup?: boolean;
  readonly noPivotRoot?: boolean;
  readonly noNewKeyring?: boolean;
  /** A cgroup for the shim. */
  readonly shimCgroup?: string;
  readonly ioUid?: number;
  readonly ioGid?: number;
}

/** A container to be kept by containerd. */
export interface NewContainer {
  readonly id: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly runtime: string;
  readonly runtimeOptions: RuncOptions | TypedBytes | undefined;
  readonly extensions: Readonly<Record<string, TypedBytes>>;
  readonly snapshotter: string;
  readonly snapshotKey: string;
  readonly spec: ContainerSpec;
}
