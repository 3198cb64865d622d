/**
 * Cleans up if this process dies by any signal before it could do so itself. A shell holds the other end of a pipe
 * that nobody writes to; when the process dies, the kernel closes the pipe, and the shell does what `stop` would have done.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const STOP = [process.execPath, fileURLToPath(new URL('../containerd.js', import.meta.url)), 'stop'];

/** A line means that all is well, the end of input without one that the process has died. */
const WATCH = 'read -r line || exec "$@"';

/**
 * @param {string} folder of the daemon
 * @returns {() => void} dismisses the watchdog
 */
export function watchOver(folder) {
  const shell = spawn('/bin/sh', ['-c', WATCH, 'rx-containerd-watchdog', ...STOP, folder], {
    cwd: '/',
    detached: true, // must not get a Ctrl-C in the terminal
    env: { ...process.env, NODE_OPTIONS: '' }, // must not use this process's loaders
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  /** @type {import('node:net').Socket} */ (shell.stdin).unref();
  shell.stdin.on('error', () => {}); // a watchdog that somebody else has killed does not matter to the tests
  return () => void shell.stdin.end('all is well\n');
}
