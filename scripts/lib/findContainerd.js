import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { canHavePrivateContainerd, containerdBinaries } from './containerdBinaries.js';
import { startContainerd } from './privateContainerd.js';

const run = promisify(execFile);

/**
 * @typedef {object} Found
 * @property {string} what which containerd it is, in a sentence
 * @property {string} address
 * @property {(...args: (string | string[])[]) => Promise<{ stdout: string, stderr: string }>} ctr
 * @property {string} busybox a static busybox for an image
 * @property {() => Promise<void>} end
 */

/**
 * The containerd there is, or a private one.
 * @returns {Promise<Found>}
 */
export async function findContainerd() {
  const address = process.env.CONTAINERD_ADDRESS?.replace(/^unix:\/\//, '') || '/run/containerd/containerd.sock';
  if (await answers(address)) return existing(address);
  if (process.env.CONTAINERD_ADDRESS) console.log(`Nobody answers at ${address}.`);
  const reason = canHavePrivateContainerd();
  if (reason !== undefined) {
    throw new Error(`There is no containerd at ${address}, and none can be had for the moment: ${reason}. Start one, or set CONTAINERD_ADDRESS.`);
  }
  return ofOurOwn();
}

/** @returns {Promise<Found>} */
async function ofOurOwn() {
  const daemon = await startContainerd({ version: '1.6' });
  return {
    what: `A private containerd ${daemon.fullVersion}, in a temporary folder.`,
    address: daemon.address,
    ctr: (...args) => daemon.ctr(...args),
    busybox: daemon.binaries.bin.busybox,
    end: () => daemon.stop(),
  };
}

/**
 * @param {string} address
 * @returns {Promise<Found>}
 */
async function existing(address) {
  return {
    what: `The containerd at ${address}.`,
    address,
    ctr: (...args) => run('ctr', ['-a', address, ...args.flat()]),
    busybox: (await onPath('busybox')) ?? (await containerdBinaries('1.6')).bin.busybox,
    end: () => Promise.resolve(),
  };
}

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
function answers(path) {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => { resolve(false); });
  });
}

/** @param {string} program */
async function onPath(program) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, program);
    if (await access(file).then(() => true, () => false)) return file;
  }
  return undefined;
}
