/** Containers from the busybox image, created with ctr instead of the library under test. */
import { BUSYBOX_REF } from './busyboxImage.js';

/** @typedef {(...args: (string | string[])[]) => Promise<{ stdout: string, stderr: string }>} Ctr */
/** @typedef {Ctr | { ctr: Ctr }} CtrOrDaemon */
/**
 * @typedef {object} ContainerOptions
 * @property {boolean} [tty]
 * @property {boolean} [privileged]
 * @property {string[]} [flags] more flags for `ctr containers create`: --env, --label, --mount, --cwd, --user …
 * @property {string} [ref] the image's name
 */

/** @param {CtrOrDaemon} from @returns {Ctr} */
const ctrOf = (from) => (typeof from === 'function' ? from : from.ctr);

/**
 * @param {CtrOrDaemon} from
 * @param {string} namespace
 * @param {string} tarFile written by writeBusyboxImage
 * @param {{ flags?: string[] }} [options] more flags for `ctr images import`
 */
export async function importBusybox(from, namespace, tarFile, { flags = [] } = {}) {
  await ctrOf(from)('-n', namespace, 'images', 'import', flags, tarFile);
}

/**
 * Creates a container without a task.
 * @param {CtrOrDaemon} from
 * @param {string} namespace
 * @param {string} id
 * @param {string[]} args of the process
 * @param {ContainerOptions} [options]
 */
export async function createBusyboxContainer(from, namespace, id, args, { ref = BUSYBOX_REF, ...options } = {}) {
  // Without the dashes ctr 1.6 would parse the -c of `sh -c` as its own flag.
  await ctrOf(from)('-n', namespace, 'containers', 'create', createFlags(options), '--', ref, id, args);
}

/**
 * The last flag must have a `=`: ctr 1.6 parses the dashes that follow as the value of any other.
 * @param {ContainerOptions} options
 */
const createFlags = ({ tty = false, privileged = false, flags = [] }) => [
  ...flags,
  `--privileged=${privileged}`,
  `--tty=${tty}`,
];
