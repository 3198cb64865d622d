/** containerd, ctr, runc and busybox from Debian's packages, unpacked once into the user's cache, never installed. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cacheFolder.js';
import { unpackDebianPackages } from './debianPackages.js';

/** @typedef {'1.6' | '1.7' | '2.1'} ContainerdVersion */
/** @typedef {{ PATH: string, LD_LIBRARY_PATH: string }} BinariesEnv */
/**
 * @typedef {object} ContainerdBinaries
 * @property {{ containerd: string, ctr: string, runc: string, busybox: string }} bin absolute paths
 * @property {BinariesEnv} env the environment that these binaries need
 * @property {ContainerdVersion} version
 */

/** The Debian suite of each containerd. @type {Record<ContainerdVersion, string>} */
const SUITES = { 1.6: 'bookworm', 1.7: 'trixie', 2.1: 'forky' };

/** All versions, the oldest first. */
export const CONTAINERD_VERSIONS = /** @type {ContainerdVersion[]} */ (Object.keys(SUITES));

/** containerd runs on an older Debian than its own, runc does not (glibc): it always comes from the oldest suite. */
const OLDEST = 'bookworm';

/**
 * Why this machine cannot run a private containerd; undefined if it can.
 * @returns {string | undefined}
 */
export function canHavePrivateContainerd() {
  if (process.platform !== 'linux') return 'not Linux';
  if (!isDebian()) return 'not Debian';
  if (process.getuid?.() !== 0) return 'not root';
  return undefined;
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * The binaries of one version of containerd; the first call on a machine downloads them.
 * @param {ContainerdVersion} version
 * @returns {Promise<ContainerdBinaries>}
 */
export async function containerdBinaries(version) {
  const [containerd, runc, busybox] = await Promise.all([containerdFolder(version), runcFolder(), busyboxFolder()]);
  const bin = {
    containerd: join(containerd, 'usr/bin/containerd'),
    ctr: join(containerd, 'usr/bin/ctr'),
    runc: join(runc, RUNC),
    busybox: join(busybox, BUSYBOX),
  };
  return { bin, env: environment([join(containerd, 'usr/bin'), join(runc, 'usr/sbin')], runc), version };
}

/**
 * runc alone, to clean up after a daemon of any version.
 * @returns {Promise<{ runc: string, env: BinariesEnv }>}
 */
export async function runcBinary() {
  const folder = await runcFolder();
  return { runc: join(folder, RUNC), env: environment([join(folder, 'usr/sbin')], folder) };
}

const RUNC = 'usr/sbin/runc';
const BUSYBOX = 'bin/busybox';

/** @param {ContainerdVersion} version */
function containerdFolder(version) {
  const suite = SUITES[version];
  if (suite === undefined) throw new Error(`no containerd ${version}: choose one of ${CONTAINERD_VERSIONS.join(', ')}`);
  return unpacked(suite, `containerd-${version}`, ['containerd']);
}

const runcFolder = () => unpacked(OLDEST, 'runc', ['runc', 'libseccomp2']);
const busyboxFolder = () => unpacked(OLDEST, 'busybox', ['busybox-static']);

/** The last unpacking; they run one after the other, because they may share package lists, or runc. */
let unpacking = Promise.resolve('');

/**
 * @param {string} suite
 * @param {string} name of the folder in the cache
 * @param {string[]} packages
 * @returns {Promise<string>} the folder
 */
async function unpacked(suite, name, packages) {
  const folder = cacheFolder(name);
  if (existsSync(folder)) return folder;
  const work = unpacking.then(() => unpackDebianPackages(suite, folder, packages));
  unpacking = work.catch(() => ''); // a failure does not affect the next one
  return work;
}

/**
 * @param {string[]} folders to search before the system's
 * @param {string} runc the folder with libseccomp
 * @returns {BinariesEnv}
 */
function environment(folders, runc) {
  const { PATH = '/usr/sbin:/usr/bin:/sbin:/bin', LD_LIBRARY_PATH } = process.env;
  const libraries = LD_LIBRARY_PATH ? [libraryFolder(runc), LD_LIBRARY_PATH] : [libraryFolder(runc)];
  return { PATH: [...folders, PATH].join(delimiter), LD_LIBRARY_PATH: libraries.join(delimiter) };
}

/** Debian keeps libraries in a folder named after the machine's architecture. @param {string} root */
function libraryFolder(root) {
  const lib = join(root, 'usr/lib');
  const found = readdirSync(lib).find((name) => existsSync(join(lib, name, 'libseccomp.so.2')));
  if (found === undefined) throw new Error(`no libseccomp.so.2 below ${lib}`);
  return join(lib, found);
}
