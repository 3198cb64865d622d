import type { RuntimeSpec } from '../oci/RuntimeSpec.js';
import type { SpecOptions } from '../oci/SpecOptions.js';
import type { GivenSpec } from '../values/ContainerRecord.js';
import type { RuncOptions, TypedBytes } from '../values/NewContainer.js';

/** What a container is made of, besides its specification. */
export interface ContainerBaseOptions {
  /** The name of an image that is there, unpacked. */
  readonly image: string;
  /** Of an image for several platforms the one to take, such as `linux/arm64`. This machine's. */
  readonly platform?: string;
  /** Where its file system is made. What the namespace's label `containerd.io/defaults/snapshotter` says, else `overlayfs`. */
  readonly snapshotter?: string;
  /** Added to the image's own. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The shim that runs it. What the namespace's label `containerd.io/defaults/runtime` says, else `io.containerd.runc.v2`. */
  readonly runtime?: string;
  /** What the shim is told: runc's options, or whatever another shim understands. */
  readonly runtimeOptions?: RuncOptions | TypedBytes;
  readonly extensions?: Readonly<Record<string, TypedBytes>>;
}

interface Amendable {
  /**
   * Changes the specification that was generated, for what no option says. Its user is told by numbers; it may be given
   * another one by name.
   *
   *     amend: (spec) => ({ ...spec, process: { ...spec.process, oomScoreAdj: 500 } })
   */
  readonly amend?: (spec: RuntimeSpec) => GivenSpec;
}

/**
 * How a container is made: from an image, with a specification that is generated, or with one of your own in place of
 * it.
 *
 *     { image: 'docker.io/library/alpine:3', args: ['ls'], memory: 64 << 20, readonlyRootfs: true }
 *     { image: 'docker.io/library/alpine:3', spec: { ociVersion: '1.0.2', … } }
 *
 * A specification of your own is taken as it is, but that its user may be a name, its limits may be `'unlimited'`, and a
 * Linux container that names no cgroup gets `/NAMESPACE/ID`.
 */
export type ContainerOptions = ContainerBaseOptions &
  ((SpecOptions & Amendable & { readonly spec?: never }) | { readonly spec: GivenSpec; readonly amend?: never });
