/**
 * Runs a command on cgroup v2. On a machine with cgroup v1 it runs in a User-mode Linux guest, which is an
 * ordinary program (no KVM) on this machine's own files.
 *
 * The guest has one CPU, only `lo`, an empty /tmp, /run and /var/tmp, and cgroup v2 with cpu, io, memory and
 * pids. What it writes outside of shared folders is discarded. Processes start 4 to 7 times slower.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canHavePrivateContainerd } from './containerdBinaries.js';
import { umlKernel } from './umlKernel.js';

/**
 * @typedef {object} GuestOptions
 * @property {string} cwd the working folder; shared
 * @property {readonly string[]} [shares] other folders of the machine that the guest can write to
 * @property {number} [seconds] when the guest is killed; default: 1,800
 * @property {Readonly<Record<string, string | undefined>>} [env] this program's by default
 * @property {(bytes: Buffer) => void} [output] gets the command's output; default: stdout
 */

const INIT = join(dirname(fileURLToPath(import.meta.url)), 'guestInit.sh');

/** The exit status of a run that took too long, as with timeout(1). */
const TIMED_OUT = 124;

export const hasCgroup2 = () => existsSync('/sys/fs/cgroup/cgroup.controllers');

/**
 * Why this machine cannot run anything on cgroup v2; undefined if it can.
 * @returns {string | undefined}
 */
export function canHaveCgroup2() {
  if (hasCgroup2()) return undefined;
  return (
    canHavePrivateContainerd() ??
    (process.arch === 'x64' ? undefined : "this machine has cgroup v1, and Debian's user-mode-linux is for amd64 only")
  );
}

/** Downloads what a guest needs, if necessary. */
export async function prepareCgroup2() {
  if (!hasCgroup2()) await umlKernel();
}

/**
 * @param {readonly string[]} command a program and its arguments
 * @param {GuestOptions} options
 * @returns {Promise<number>} the command's exit status; 124 if it took too long
 */
export async function runOnCgroup2(
  command,
  { cwd, shares = [], seconds = 1800, env = process.env, output = (bytes) => process.stdout.write(bytes) },
) {
  const control = mkdtempSync(join(tmpdir(), 'rx-containerd-guest-'));
  const remove = () => rmSync(control, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    if (hasCgroup2())
      return await ended(
        spawn(String(command[0]), command.slice(1), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }),
        seconds,
        output,
      );
    const kernel = await umlKernel();
    for (const name of ['busybox', 'overlay.ko']) copyFileSync(join(kernel, name), join(control, name));
    writeFileSync(
      join(control, 'init'),
      readFileSync(INIT, 'utf8').replace(/^control=CONTROL$/m, `control=${quoted(control)}`),
      { mode: 0o755 },
    );
    writeFileSync(
      join(control, 'shares'),
      [...new Set([cwd, ...shares])]
        .sort()
        .map((folder) => `${folder}\n`)
        .join(''),
    );
    writeFileSync(join(control, 'command'), script(command, cwd, env));
    const status = await ended(boot(kernel, control), seconds, output);
    if (status === TIMED_OUT) return status;
    const statusFile = join(control, 'status');
    if (!existsSync(statusFile)) throw new Error(`the cgroup v2 guest ended without a status (its kernel: ${status})`);
    return Number(readFileSync(statusFile, 'utf8'));
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/**
 * Runs in a PID namespace whose first process dies with this program, so that no process of the guest is left.
 * @param {string} kernel @param {string} control
 */
function boot(kernel, control) {
  const settings = [
    'seccomp=on',
    'mem=4096M',
    `uml_dir=${control}/`,
    'umid=guest',
    'quiet',
    'panic=1',
    'root=/dev/root',
    'rootfstype=hostfs',
    'rootflags=/',
    'ro',
    `init=${control}/init`,
    'con=null',
    'con0=null,fd:2',
    'ssl=null',
    'ssl0=null,fd:1',
  ];
  // Only the kernel uses these libraries; the programs before it are the machine's own.
  const guest = ['env', `LD_LIBRARY_PATH=${kernel}`, './linux.uml', ...settings];
  const args = ['--pdeathsig', 'KILL', 'unshare', '--pid', '--fork', '--kill-child=KILL', ...guest];
  return spawn('setpriv', args, {
    cwd: kernel,
    env: { PATH: process.env.PATH, TMPDIR: '/dev/shm' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} seconds
 * @param {(bytes: Buffer) => void} output
 * @returns {Promise<number>}
 */
function ended(child, seconds, output) {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.stdout?.on('data', output);
    child.stderr?.on('data', output);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(late ? TIMED_OUT : (code ?? 1));
    });
  });
}

/**
 * A script for the guest that runs the command in its folder with its environment.
 * @param {readonly string[]} command @param {string} cwd @param {Readonly<Record<string, string | undefined>>} env
 */
function script(command, cwd, env) {
  const variables = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && /^[A-Za-z_]\w*$/.test(name) ? [`export ${name}=${quoted(value)}`] : [],
  );
  return [...variables, `cd ${quoted(cwd)} || exit 125`, `exec ${command.map(quoted).join(' ')}`, ''].join('\n');
}

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
