/** User-mode Linux from Debian's packages, unpacked once into the user's cache, never installed. */
import { chmod, copyFile, readFile, readdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.js';
import { unpackDebianPackages } from './debianPackages.js';
import { folderAtOnce } from './folderAtOnce.js';

/** The first suite whose kernel (6.16 or later) has UML's seccomp mode; without it system calls take several times as long. */
const SUITE = 'forky';

/**
 * The kernel and the libc are newer than the machine's own, so the kernel gets a loader of its own: this path in its
 * ELF header, padded to the length of the usual one, is relative to the folder it is started in.
 */
const LOADER = '/lib64/ld-linux-x86-64.so.2';
const OWN_LOADER = 'ld.so'.padEnd(LOADER.length, '\0');

/**
 * A folder with `linux.uml`, the libraries it runs with, the module `overlay.ko` and a static `busybox`. The first call
 * on a machine downloads 40 MB.
 * @returns {Promise<string>}
 */
export async function umlKernel() {
  const folder = cacheFolder('uml');
  if (existsSync(folder)) return folder;
  const unpacked = await unpackDebianPackages(SUITE, cacheFolder('uml-packages'), [
    'user-mode-linux',
    'libc6',
    'busybox-static',
  ]);
  return folderAtOnce(folder, async (unfinished) => {
    const files = await readdir(unpacked, { recursive: true });
    /** @param {RegExp} path @param {string} name */
    const take = async (path, name) => {
      const found = files.find((file) => path.test(file));
      if (found === undefined)
        throw new Error(`Debian ${SUITE}'s packages hold no ${name}: looked for ${path} in ${unpacked}`);
      await copyFile(join(unpacked, found), join(unfinished, name));
    };
    await take(/(^|\/)bin\/linux\.uml$/, 'linux.uml');
    await take(/(^|\/)overlay\.ko$/, 'overlay.ko');
    await take(/(^|\/)bin\/busybox$/, 'busybox');
    await take(/(^|\/)libc\.so\.6$/, 'libc.so.6');
    await take(/x86_64-linux-gnu\/ld-linux-x86-64\.so\.2$/, 'ld.so');
    await withOwnLoader(join(unfinished, 'linux.uml'));
  });
}

/** @param {string} kernel */
async function withOwnLoader(kernel) {
  const bytes = await readFile(kernel);
  const at = bytes.indexOf(`${LOADER}\0`);
  if (at < 0) throw new Error(`${kernel} does not name the loader ${LOADER}`);
  bytes.write(OWN_LOADER, at, 'latin1');
  await writeFile(kernel, bytes);
  await chmod(kernel, 0o755);
}
