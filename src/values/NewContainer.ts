import type { ContainerSpec } from './ContainerRecord.js';

/** Bytes with a type URL: a protobuf Any that containerd stores without reading it. */
export interface TypedBytes {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

/** Options of the runc shim (`containerd.runc.v1.Options`). */
export interface RuncOptions {
  /** The runtime binary, such as `crun`. Default: `runc`. */
  readonly binaryName?: string;
  /** The runtime's state directory. */
  readonly root?: string;
  /** Whether systemd creates the cgroup; `cgroupsPath` must then be of the form `slice:prefix:name`. */
  readonly systemdCgroup?: boolean;
  readonly noPivotRoot?: boolean;
  readonly noNewKeyring?: boolean;
  /** The cgroup of the shim. */
  readonly shimCgroup?: string;
  readonly ioUid?: number;
  readonly ioGid?: number;
}

/** A container record to create. */
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
