/**
 * Cleans up after this process if it dies, by whatever signal, before it could. A shell holds the other end of a pipe
 * that nobody writes to; the kernel closes it with this process, and the shell then does what `stop` would have done.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const STOP = [process.execPath, fileURLToPath(new URL('../containerd.js', import.meta.url)), 'stop'];

/** A line says that all is well, the end of the input without one that the process has died. */
const WATCH = 'read -r line || exec "$@"';

/**
 * @param {string} folder of the daemon
 * @returns {() => void} calls the watchdog off
 */
export function watchOver(folder) {
  const shell = spawn('/bin/sh', ['-c', WATCH, 'rx-containerd-watchdog', ...STOP, folder], {
    cwd: '/',
    detached: true, // a Ctrl-C in the terminal is not for it
    env: { ...process.env, NODE_OPTIONS: '' }, // whatever loaders this process has are not for it either
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  /** @type {import('node:net').Socket} */ (shell.stdin).unref();
  shell.stdin.on('error', () => {}); // a watchdog that somebody else has ended is no concern of the tests
  return () => void shell.stdin.end('all is well\n');
}
