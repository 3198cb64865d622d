/**
 * A containerd of a chosen version for tests and demos, with everything it has in a folder of its own.
 *
 * One thing daemons on a machine share all the same: runc's state in /run/containerd/runc/NAMESPACE and the cgroups
 * /NAMESPACE/ID. So let each daemon's tests use namespaces that no other daemon uses, or equal ids will collide.
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
 * @property {string} [folder] empty, missing, or of a daemon that ended; a new temporary one if not given
 * @property {{ ca: string, cert: string, key: string, port?: number }} [tls] PEM files, to serve on 127.0.0.1 as well
 * @property {string} [runcRoot] where else the containers' creator has runc keep its state, to be cleaned up too
 * @property {Readonly<Record<string, string>>} [env] what the daemon has in its environment besides
 * @property {boolean} [collects] false has it collect garbage only when it is told to
 * @property {boolean} [watchdog] false leaves the daemon running after the end of this process
 */

const run = promisify(execFile);
const CTR_LIMITS = { timeout: 60_000, killSignal: /** @type {const} */ ('SIGKILL'), maxBuffer: 64 << 20 };

/**
 * Starts a daemon; resolves when it serves.
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

  /** Of the daemon now running, or undefined. */
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
    // Whoever reads it is to see its end, not to wait for us.
    running.child.stdin?.end();
    return running;
  };

  /** Ends the daemon as a crash would; shims and containers live on. Resolves when it is gone. */
  kill() {
    return this.#end('SIGKILL');
  }

  /** Ends the daemon in good order; shims and containers live on. Resolves when it is gone. */
  terminate() {
    return this.#end('SIGTERM');
  }

  /** Starts the daemon again in the same folder, ending it first if it runs. Resolves when it serves. */
  async restart() {
    await this.terminate();
    this.#child = this.#spawn();
    await this.#serves();
  }

  /** The daemon hangs: it takes connections and never answers. */
  pause() {
    this.#signal('SIGSTOP');
  }

  resume() {
    this.#signal('SIGCONT');
  }

  /** Ends the daemon, its shims and their containers, and removes all they kept, the folder included. */
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
      detached: true, // with a process group of its own, or a Ctrl-C would end it before the tests could
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
    child.kill('SIGCONT'); // a paused process would not hear a SIGTERM
    await exit;
  }

  /** Safe as long as node has not seen the end of the process: until then its number is not given away. */
  #signal(/** @type {NodeJS.Signals} */ signal) {
    if (this.#runs()) this.#child?.kill(signal);
  }
}
