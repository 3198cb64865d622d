import type { ContainerSpec } from './ContainerRecord.js';

/** Bytes with a type URL: a protobuf Any that containerd stores without reading it. */
export interface TypedBytes {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

/** Options of the runc shim (`containerd.runc.v1.Options`). */
export interface RuncOptions {
  /** The runtime binary, such as `crun`. Default: `runc`. */
  readonly binaryName?: string | undefined;
  /** The runtime's state directory. */
  readonly root?: string | undefined;
  /** Whether systemd creates the cgroup; `cgroupsPath` must then be of the form `slice:prefix:name`. */
  readonly systemdCgroup?: boolean | undefined;
  readonly noPivotRoot?: boolean | undefined;
  readonly noNewKeyring?: boolean | undefined;
  /** The cgroup of the shim. */
  readonly shimCgroup?: string | undefined;
  readonly ioUid?: number | undefined;
  readonly ioGid?: number | undefined;
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
