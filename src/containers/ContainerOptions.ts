import type { RuntimeSpec } from '../oci/RuntimeSpec.js';
import type { SpecOptions } from '../oci/SpecOptions.js';
import type { GivenSpec } from '../values/ContainerRecord.js';
import type { RuncOptions, TypedBytes } from '../values/NewContainer.js';

/** How to create a container, apart from its specification. */
export interface ContainerBaseOptions {
  /** The name of an image that exists and is unpacked. */
  readonly image: string;
  /** The platform of a multi-platform image, such as `linux/arm64`. Default: this machine's. */
  readonly platform?: string | undefined;
  /**
   * The snapshotter for its file system. Default: the namespace's label `containerd.io/defaults/snapshotter`, otherwise
   * `overlayfs`.
   */
  readonly snapshotter?: string | undefined;
  /** Added to the image's labels. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** The shim. Default: the namespace's label `containerd.io/defaults/runtime`, otherwise `io.containerd.runc.v2`. */
  readonly runtime?: string | undefined;
  /** Options for the shim: runc's, or typed bytes for another shim. */
  readonly runtimeOptions?: RuncOptions | TypedBytes | undefined;
  readonly extensions?: Readonly<Record<string, TypedBytes>> | undefined;
}

interface Amendable {
  /**
   * Modifies the generated specification, for whatever has no option. Its user is numeric; you may return a user name.
   *
   *     amend: (spec) => ({ ...spec, process: { ...spec.process, oomScoreAdj: 500 } })
   */
  readonly amend?: ((spec: RuntimeSpec) => GivenSpec) | undefined;
}

/**
 * How to create a container: from an image, with a generated specification or your own.
 *
 *     { image: 'docker.io/library/alpine:3', args: ['ls'], memory: 64 << 20, readonlyRootfs: true }
 *     { image: 'docker.io/library/alpine:3', spec: { ociVersion: '1.0.2', … } }
 *
 * Your own specification is used unchanged, except that its user may be a name, its limits may be `'unlimited'`, and a
 * Linux container without a cgroup gets `/NAMESPACE/ID`.
 */
export type ContainerOptions = ContainerBaseOptions &
  (
    (SpecOptions & Amendable & { readonly spec?: undefined }) | { readonly spec: GivenSpec; readonly amend?: undefined }
  );
