/**
 * A containerd of a chosen version for tests and demos, with all its files in a folder of its own.
 *
 * Daemons on a machine still share runc's state in /run/containerd/runc/NAMESPACE and the cgroups
 * /NAMESPACE/ID. So use different namespaces for each daemon, or equal ids will collide.
 */
import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { containerdBinaries } from './containerdBinaries.js';
import { configFile, logFile, socketFile } from './containerdConfig.js';
import { prepareFolder } from './containerdFolder.js';
import { watchOver } from './containerdWatchdog.js';
import { freePort } from './freePort.js';
import { removeContainerd } from './removeContainerd.js';
import { untilListening } from './untilListening.js';

/** @typedef {import('./containerdBinaries.js').ContainerdBinaries} ContainerdBinaries */
/** @typedef {import('./containerdBinaries.js').ContainerdVersion} ContainerdVersion */
/** @typedef {{ stdout: string, stderr: string }} Output */
/**
 * @typedef {object} StartOptions
 * @property {ContainerdVersion} version
 * @property {string} [folder] empty, missing, or that of a daemon that has ended; default: a new temporary one
 * @property {{ ca: string, cert: string, key: string, port?: number }} [tls] PEM files; serves on 127.0.0.1 as well
 * @property {string} [runcRoot] another folder of runc's state that must be cleaned up
 * @property {Readonly<Record<string, string>>} [env] additional environment of the daemon
 * @property {boolean} [collects] false: it collects garbage only on request
 * @property {boolean} [watchdog] false: the daemon keeps running after the end of this process
 */

const run = promisify(execFile);
const CTR_LIMITS = { timeout: 60_000, killSignal: /** @type {const} */ ('SIGKILL'), maxBuffer: 64 << 20 };

/**
 * Starts a daemon; resolves when it accepts connections.
 * @param {StartOptions} options
 * @returns {Promise<PrivateContainerd>}
 */
export async function startContainerd({ version, folder, tls, runcRoot, env, collects = true, watchdog = true }) {
  const [found, port] = await Promise.all([containerdBinaries(version), tls && (tls.port || freePort())]);
  const binaries = { ...found, env: { ...found.env, ...env } };
  const prepared = prepareFolder(folder, { version, runcRoot }, tls && port ? { ...tls, port } : undefined, collects);
  const daemon = new PrivateContainerd(binaries, prepared, {
    fullVersion: await fullVersionOf(binaries),
    tcpAddress: port ? `127.0.0.1:${port}` : undefined,
    dismiss: watchdog ? watchOver(prepared) : () => {},
  });
  await daemon.restart().catch((error) => daemon.stop().finally(() => Promise.reject(error)));
  return daemon;
}

/** @param {ContainerdBinaries} binaries */
async function fullVersionOf({ bin, env }) {
  const { stdout } = await run(bin.containerd, ['--version'], { env: { ...process.env, ...env } });
  return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? stdout.trim();
}

export class PrivateContainerd {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** @type {Promise<void> | undefined} */
  #stopping;
  #dismiss;

  /**
   * @param {ContainerdBinaries} binaries
   * @param {string} folder
   * @param {{ fullVersion: string, tcpAddress: string | undefined, dismiss: () => void }} more
   */
  constructor(binaries, folder, { fullVersion, tcpAddress, dismiss }) {
    this.binaries = binaries;
    this.version = binaries.version;
    this.fullVersion = fullVersion;
    this.folder = folder;
    this.address = socketFile(folder);
    this.tcpAddress = tcpAddress;
    this.logFile = logFile(folder);
    this.#dismiss = dismiss;
  }

  /** The daemon that is running; undefined if none is. */
  get pid() {
    return this.#runs() ? this.#child?.pid : undefined;
  }

  /**
   * Runs ctr of the same version: `ctr('-n', namespace, 'task', 'ls')`, or with an array.
   * @param {...(string | string[])} args
   * @returns {Promise<Output>}
   */
  ctr = (...args) => {
    const { bin, env } = this.binaries;
    const options = { ...CTR_LIMITS, env: { ...process.env, ...env } };
    const running = run(bin.ctr, ['-a', this.address, ...args.flat()], options);
    // Programs that read it must see its end instead of waiting for us.
    running.child.stdin?.end();
    return running;
  };

  /** Kills the daemon, like a crash; shims and containers survive. Resolves when it is gone. */
  kill() {
    return this.#end('SIGKILL');
  }

  /** Ends the daemon cleanly; shims and containers survive. Resolves when it is gone. */
  terminate() {
    return this.#end('SIGTERM');
  }

  /** Restarts the daemon in the same folder, or starts it if it is not running. Resolves when it accepts connections. */
  async restart() {
    await this.terminate();
    this.#child = this.#spawn();
    await this.#serves();
  }

  /** Makes the daemon hang: it accepts connections and never answers. */
  pause() {
    this.#signal('SIGSTOP');
  }

  resume() {
    this.#signal('SIGCONT');
  }

  /** Ends the daemon, its shims and their containers, and removes all their files, including the folder. */
  stop() {
    return (this.#stopping ??= this.#remove());
  }

  async #remove() {
    await this.kill();
    await removeContainerd(this.folder);
    this.#dismiss();
  }

  #spawn() {
    const log = openSync(this.logFile, 'a', 0o600);
    const { bin, env } = this.binaries;
    const child = spawn(bin.containerd, ['-c', configFile(this.folder)], {
      cwd: '/',
      detached: true, // a process group of its own, so that a Ctrl-C does not end it before the tests do
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.unref();
    return child;
  }

  async #serves() {
    const served = await untilListening(this.address, () => this.#runs());
    if (!served) throw new Error(`containerd ${this.fullVersion} did not come up:\n${this.#lastLines()}`);
  }

  #lastLines(count = 5) {
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  }

  #runs() {
    const child = this.#child;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** @param {NodeJS.Signals} signal */
  async #end(signal) {
    const child = this.#child;
    if (!child || !this.#runs()) return;
    const exit = once(child, 'exit');
    child.ref();
    child.kill(signal);
    child.kill('SIGCONT'); // a paused process would not react to SIGTERM
    await exit;
  }

  /** Safe as long as Node has not reaped the process: until then its pid is not reused. */
  #signal(/** @type {NodeJS.Signals} */ signal) {
    if (this.#runs()) this.#child?.kill(signal);
  }
}
