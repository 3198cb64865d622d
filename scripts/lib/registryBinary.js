/** A registry to pull from without internet access: Debian's docker-registry, unpacked once into the user's cache. */
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.js';
import { unpackDebianPackages } from './debianPackages.js';

/** The path of its program; the first call on a machine downloads it. */
export async function registryBinary() {
  const folder = await unpackDebianPackages('bookworm', cacheFolder('docker-registry'), ['docker-registry']);
  return join(folder, 'usr/bin/docker-registry');
}
