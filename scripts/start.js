/**
 * A demo: runs a command in a container from an image, then shows containerd's events as they happen while it runs
 * processes and waits for them.
 *
 * It uses the containerd at $CONTAINERD_ADDRESS or at the default socket if one answers there, otherwise a private one in
 * a temporary folder (as root on Debian), otherwise the embedded one. It cleans up after itself.
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
    await example('run', containerd.archive, 'sh', '-c', 'echo "a new container, in which I am pid $$"; exit 3');
  await containerd.make(NAMESPACE, CONTAINER, ['sleep', '3600']);
  await example('tour', CONTAINER);
} finally {
  await containerd.remove(NAMESPACE, CONTAINER);
  await containerd.end();
}

/** @param {string} name @param {...string} args */
async function example(name, ...args) {
  const env = { ...process.env, CONTAINERD_ADDRESS: containerd.address, CONTAINERD_NAMESPACE: NAMESPACE };
  // A child process, because the embedded containerd runs in this one.
  const child = spawn(process.execPath, ['--import', 'tsx', `examples/${name}.ts`, ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  process.exitCode ||= code ?? 1;
}
