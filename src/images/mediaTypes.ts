const INDEXES: readonly string[] = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFESTS: readonly string[] = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** The media types for an archive written by docker. */
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';
export const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar';

/** Whether this is the media type of a list of manifests for several platforms. */
export function isIndex(mediaType: string): boolean {
  return INDEXES.includes(mediaType);
}

/** Whether this is the media type of a manifest. */
export function isManifest(mediaType: string): boolean {
  return MANIFESTS.includes(mediaType);
}

/**
 * Equivalent media types that every containerd since 1.6 can unpack. docker's own zstd types work since 2.x: 2.1.9
 * unpacks them, 1.7.24 does not.
 */
const APPLIED_AS: Readonly<Record<string, string>> = {
  'application/vnd.docker.image.rootfs.diff.tar.zstd': 'application/vnd.oci.image.layer.v1.tar+zstd',
  'application/vnd.docker.image.rootfs.foreign.diff.tar.zstd':
    'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd',
};

/** The media type to send to containerd when it unpacks a layer. */
export function appliedAs(mediaType: string): string {
  return Object.hasOwn(APPLIED_AS, mediaType) ? (APPLIED_AS[mediaType] ?? mediaType) : mediaType;
}
