const INDEXES: readonly string[] = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'];
const MANIFESTS: readonly string[] = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];

/** What an archive of docker is described with. */
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';
export const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar';

/** Whether it is a list of manifests, for several platforms. */
export function isIndex(mediaType: string): boolean {
  return INDEXES.includes(mediaType);
}

/** Whether it is the manifest of an image for one platform. */
export function isManifest(mediaType: string): boolean {
  return MANIFESTS.includes(mediaType);
}
