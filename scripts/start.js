/**
 * The main job on real input: shows containerd's events live while it runs processes and waits for them.
 *
 * It uses the containerd at $CONTAINERD_ADDRESS or at the default socket if one answers there, else a private one in a
 * temporary folder. Whatever it makes it removes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBusyboxContainer, importBusybox, removeContainer } from './lib/busyboxContainer.js';
import { BUSYBOX_REF, writeBusyboxImage } from './lib/busyboxImage.js';
import { findContainerd } from './lib/findContainerd.js';
import { ROOT, buildIfNeeded, install } from './lib/setUp.js';

const NAMESPACE = 'rx-containerd-tour';
const CONTAINER = 'tour';

install();
await buildIfNeeded();
const found = await findContainerd();
console.log(found.what);
const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-tour-'));
let code = 1;
try {
  await setUp();
  code = tour();
} finally {
  await cleanUp();
}
process.exitCode = code;

async function setUp() {
  const image = join(folder, 'busybox.tar');
  await writeBusyboxImage(found.busybox, image);
  await importBusybox(found.ctr, NAMESPACE, image);
  await createBusyboxContainer(found.ctr, NAMESPACE, CONTAINER, ['sleep', '3600']);
}

function tour() {
  const env = { ...process.env, CONTAINERD_ADDRESS: found.address, CONTAINERD_NAMESPACE: NAMESPACE };
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'examples/tour.ts', CONTAINER], { cwd: ROOT, env, stdio: 'inherit' });
  return status ?? 1;
}

async function cleanUp() {
  await removeContainer(found.ctr, NAMESPACE, CONTAINER).catch(complain);
  await found.ctr('-n', NAMESPACE, 'images', 'rm', '--sync', BUSYBOX_REF).catch(complain);
  await found.ctr('namespaces', 'rm', NAMESPACE).catch(complain);
  await found.end();
  rmSync(folder, { recursive: true, force: true });
}

/** @param {unknown} reason */
function complain(reason) {
  console.error(`could not be removed: ${reason}`);
}
