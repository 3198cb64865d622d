#!/usr/bin/env node
/**
 * A private containerd from the command line:
 *   eval "$(node scripts/containerd.js start 1.6 FOLDER)"   leaves it running; sets CONTAINERD_ADDRESS and PATH for ctr
 *   node scripts/containerd.js stop FOLDER                  ends it and all its containers, and removes FOLDER
 */
import { canHavePrivateContainerd } from './lib/containerdBinaries.js';
import { startContainerd } from './lib/privateContainerd.js';
import { removeContainerd } from './lib/removeContainerd.js';

/** @typedef {import('./lib/containerdBinaries.js').ContainerdVersion} ContainerdVersion */

/** @param {string} version @param {string} folder */
async function start(version, folder) {
  const reason = canHavePrivateContainerd();
  if (reason !== undefined) throw new Error(`no private containerd here: ${reason}`);
  const daemon = await startContainerd({
    version: /** @type {ContainerdVersion} */ (version),
    folder,
    watchdog: false,
  });
  console.log(`export CONTAINERD_ADDRESS=${quoted(daemon.address)}`);
  console.log(`export PATH=${quoted(daemon.binaries.env.PATH)}`);
}

/** Quotes a text for the shell. @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

const [command, ...args] = process.argv.slice(2);
if (command === 'start' && args.length === 2) await start(args[0] ?? '', args[1] ?? '');
else if (command === 'stop' && args.length === 1) await removeContainerd(args[0] ?? '');
else {
  console.error('usage: containerd.js start 1.6|1.7|2.1 FOLDER | stop FOLDER');
  process.exitCode = 2;
}
