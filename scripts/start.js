/**
 * The main job on real input: runs a command from an image to its exit, then shows containerd's events live while it
 * runs processes and waits for them.
 *
 * It uses the containerd at $CONTAINERD_ADDRESS or at the default socket if one answers there, else a private one in a
 * temporary folder, else, without root or Debian, the embedded one. Whatever it makes it removes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findContainerd } from './lib/findContainerd.js';
import { ROOT, buildIfNeeded, install } from './lib/setUp.js';

const NAMESPACE = 'rx-containerd-tour';
const CONTAINER = 'tour';

const found = await findContainerd();
console.log(found.what);
install();
await buildIfNeeded();
const containerd = await found.start();
try {
  if (containerd.archive !== undefined)
    await example('run', containerd.archive, 'sh', '-c', 'echo "a fresh container, pid $$ in it"; exit 3');
  await containerd.make(NAMESPACE, CONTAINER, ['sleep', '3600']);
  await example('tour', CONTAINER);
} finally {
  await containerd.remove(NAMESPACE, CONTAINER);
  await containerd.end();
}

/** @param {string} name @param {...string} args */
async function example(name, ...args) {
  const env = { ...process.env, CONTAINERD_ADDRESS: containerd.address, CONTAINERD_NAMESPACE: NAMESPACE };
  // Beside this program, not in its place: the containerd may be in it.
  const child = spawn(process.execPath, ['--import', 'tsx', `examples/${name}.ts`, ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  process.exitCode ||= code ?? 1;
}
