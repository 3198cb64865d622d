/** zstd, xz and bzip2: this machine's, otherwise Debian's, unpacked once into the user's cache. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cacheFolder.js';
import { unpackDebianPackages } from './debianPackages.js';

const PROGRAMS = ['zstd', 'xz', 'bzip2'];

/** A PATH with all of them; the first call on a machine that lacks one downloads them. */
export async function pathWithCompressionPrograms() {
  const path = process.env['PATH'] ?? '';
  const isThere = (/** @type {string} */ program) =>
    path.split(delimiter).some((folder) => existsSync(join(folder, program)));
  if (PROGRAMS.every(isThere)) return path;
  const folder = await unpackDebianPackages('bookworm', cacheFolder('compression'), ['zstd', 'xz-utils', 'bzip2']);
  return [path, join(folder, 'usr/bin'), join(folder, 'bin')].join(delimiter);
}
