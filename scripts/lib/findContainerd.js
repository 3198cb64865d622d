import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { canHavePrivateContainerd, containerdBinaries } from './containerdBinaries.js';
import { containersByLibrary } from './containersByLibrary.js';
import { startContainerd } from './privateContainerd.js';
import { ROOT } from './setUp.js';

/**
 * @typedef {object} Found
 * @property {string} what describes which containerd it is
 * @property {() => Promise<Started>} start
 */
/**
 * @typedef {object} Started
 * @property {string} address
 * @property {string} [archive] a tar file with an image, if images are supported
 * @property {(namespace: string, id: string, args: string[]) => Promise<void>} make creates a container
 * @property {(namespace: string, id: string) => Promise<void>} remove deletes it and its namespace
 * @property {() => Promise<void>} end
 */

/**
 * Finds a running containerd, otherwise a private one, otherwise the embedded one.
 * @returns {Promise<Found>}
 */
export async function findContainerd() {
  const address = process.env.CONTAINERD_ADDRESS?.replace(/^unix:\/\//, '') || '/run/containerd/containerd.sock';
  if (await answers(address)) return { what: `The containerd at ${address}.`, start: () => existing(address) };
  const reason = canHavePrivateContainerd();
  if (reason !== undefined)
    return embedded(`no containerd answers at ${address}, and a private one needs root on Debian (${reason})`);
  return {
    what: `No containerd answers at ${address}; starting a private one in a temporary folder.`,
    start: () => ofOurOwn().catch(instead),
  };
}

/** @returns {Promise<Started>} */
async function ofOurOwn() {
  const daemon = await startContainerd({ version: '1.6' });
  return {
    address: daemon.address,
    ...(await containersByLibrary(daemon.address, daemon.binaries.bin.busybox)),
    end: () => daemon.stop(),
  };
}

/** @param {Error} reason why there is no private one @returns {Promise<Started>} */
function instead({ message }) {
  const { what, start } = embedded(`a private one could not be started (${message})`);
  console.log(what);
  return start();
}

/**
 * @param {string} address
 * @returns {Promise<Started>}
 */
async function existing(address) {
  const busybox = (await onPath('busybox')) ?? (await containerdBinaries('1.6')).bin.busybox;
  return { address, ...(await containersByLibrary(address, busybox)), end: () => Promise.resolve() };
}

/** The embedded containerd of the built package. @param {string} reason @returns {Found} */
const embedded = (reason) => ({
  what: `The EMBEDDED containerd of rx-containerd/testing, which isolates nothing: its processes run as you, on this machine. Reason: ${reason}.`,
  async start() {
    /** @type {typeof import('../../src/testing/index.js')} */
    const { startContainerd: startEmbedded } = await import(join(ROOT, 'dist/testing.js'));
    const containerd = await startEmbedded();
    return {
      address: containerd.address,
      make: async (namespace, id, args) => {
        containerd.createContainer({ namespace, id, args });
      },
      remove: () => Promise.resolve(),
      end: () => containerd.close(),
    };
  },
});

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
function answers(path) {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** @param {string} program */
async function onPath(program) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, program);
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}
