import type { SpecOptions } from '../oci/SpecOptions.js';
import type { ContainerSpec } from '../values/ContainerRecord.js';
import type { RuncOptions, TypedBytes } from '../values/NewContainer.js';

/** What a container is made of, besides its specification. */
export interface ContainerParts {
  /** The name of an image that is there, unpacked. */
  readonly image: string;
  /** Of an image for several platforms the one to take, such as `linux/arm64`. This machine's. */
  readonly platform?: string;
  /** Where its file system is made. `overlayfs`. */
  readonly snapshotter?: string;
  /** Added to the image's own. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The shim that runs it. `io.containerd.runc.v2`. */
  readonly runtime?: string;
  /** What the shim is told: runc's options, or whatever another shim understands. */
  readonly runtimeOptions?: RuncOptions | TypedBytes;
  readonly extensions?: Readonly<Record<string, TypedBytes>>;
}

/**
 * How a container is made: from an image, with a specification that is generated, or with one of your own in place of
 * it.
 *
 *     { image: 'docker.io/library/alpine:3', args: ['ls'], memory: 64 << 20, readonlyRootfs: true }
 *     { image: 'docker.io/library/alpine:3', spec: { ociVersion: '1.0.2', … } }
 */
export type ContainerOptions = ContainerParts & (SpecOptions & { readonly spec?: never } | { readonly spec: ContainerSpec });
