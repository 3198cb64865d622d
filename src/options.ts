import { tmpdir } from 'node:os';
import { basename, isAbsolute } from 'node:path';
import { invalidArgument } from './errors.js';
import type { TlsOptions } from './observables/wire/Channel.js';
import type { KeepaliveOptions } from './observables/wire/peerLoss.js';
import type { ReconcileOptions } from './observables/exits/Reconciliation.js';
import { DEFAULT_TIMEOUTS } from './observables/wire/renewedClient.js';
import { checkNames } from './arguments/checkNames.js';
import { checkIdentifier } from './arguments/checkIdentifier.js';
import { checkFlag, checkOptions } from './arguments/checkKinds.js';
import { checkObject } from './arguments/checkValues.js';
import { got } from './arguments/got.js';
import type { PartialOptions, WithDefaults } from './values/optionTypes.js';
import { CLEANUP_MS, CONNECT_MS } from './values/timeLimits.js';

/** Options of `connect()`; all are optional. */
export interface ConnectOptions {
  /**
   * `/a/socket`, `unix:///a/socket` or `tcp://host:port`. Default: `$CONTAINERD_ADDRESS`, then
   * `/run/containerd/containerd.sock`.
   */
  readonly address?: string | undefined;
  /** The containerd namespace. Default: `$CONTAINERD_NAMESPACE`, then `default`. */
  readonly namespace?: string | undefined;
  /** Mutual TLS, required for `tcp://`; `false` if something else, such as a tunnel, protects the connection. */
  readonly tls?: TlsOptions | false | undefined;
  /**
   * How long the event stream may take to become `live` for the first time, over all attempts to connect, in
   * milliseconds. Default: 10,000. `Infinity`: a program may start before its containerd; `connection` shows why it
   * waits.
   */
  readonly connectTimeout?: number | undefined;
  /** Whether `events` covers every namespace; waits only ever concern the client's own. Default: `false`. */
  readonly allNamespaces?: boolean | undefined;
  /** How long the event subscription outlives its last subscriber, in milliseconds. Default: 500. */
  readonly linger?: number | undefined;
  /**
   * How long one attempt to release something may take while containerd is connected, in milliseconds. Default: 30,000.
   * `Infinity`: no limit.
   */
  readonly cleanupTimeout?: number | undefined;
  /** When a silent connection is probed, and when it is dropped. Only while a call or stream is open. */
  readonly keepalive?: PartialOptions<KeepaliveOptions> | undefined;
  /** How often the status of pending waits is checked again. */
  readonly reconcile?: PartialOptions<ReconcileOptions> | undefined;
  /**
   * The program's name in the labels of what it creates, as reported by `orphans()`. Default: the script's base name.
   */
  readonly program?: string | undefined;
  /**
   * Where FIFOs are created; must be visible to containerd. Default: `/run/containerd/fifo` for root, otherwise the
   * temporary folder.
   */
  readonly fifoFolder?: string | undefined;
}

/** The options with their defaults; `tls` is unchanged. */
export interface CompleteOptions extends WithDefaults<Omit<ConnectOptions, 'tls' | 'keepalive' | 'reconcile'>> {
  readonly tls: TlsOptions | false | undefined;
  readonly keepalive: KeepaliveOptions;
  readonly reconcile: ReconcileOptions;
}

const RECONCILE: ReconcileOptions = { floor: 1000, ceiling: 30_000, perSecond: 25 };

const KNOWN: ReadonlySet<string> = new Set<keyof ConnectOptions>([
  'address',
  'namespace',
  'tls',
  'connectTimeout',
  'allNamespaces',
  'linger',
  'cleanupTimeout',
  'keepalive',
  'reconcile',
  'fifoFolder',
  'program',
]);
const KNOWN_OF_KEEPALIVE: ReadonlySet<string> = new Set(Object.keys(DEFAULT_TIMEOUTS.keepalive));
const KNOWN_OF_RECONCILE: ReadonlySet<string> = new Set(Object.keys(RECONCILE));

/** Fills in the defaults and refuses invalid options. */
export function completeOptions(given: ConnectOptions): CompleteOptions {
  checkOptions('options', given, KNOWN);
  checkNames(checkOptions('keepalive', given.keepalive), KNOWN_OF_KEEPALIVE, 'keepalive.');
  checkNames(checkOptions('reconcile', given.reconcile), KNOWN_OF_RECONCILE, 'reconcile.');
  checkFlag('allNamespaces', given.allNamespaces);
  const nothing = Object.entries(given).find(([, value]) => value === null);
  if (nothing !== undefined) throw invalidArgument(nothing[0], 'must be omitted or have a value, got null');
  const { CONTAINERD_ADDRESS: address, CONTAINERD_NAMESPACE: namespace } = process.env;
  return {
    address: given.address ?? (address || '/run/containerd/containerd.sock'),
    namespace: checkIdentifier('namespace', given.namespace ?? (namespace || 'default')),
    tls: checkTls(given.tls),
    connectTimeout: positiveOrInfinity('connectTimeout', given.connectTimeout ?? CONNECT_MS),
    allNamespaces: given.allNamespaces ?? false,
    linger: positive('linger', given.linger ?? 500, { least: 0 }),
    cleanupTimeout: positiveOrInfinity('cleanupTimeout', given.cleanupTimeout ?? CLEANUP_MS),
    keepalive: checkKeepalive(given.keepalive ?? {}),
    reconcile: checkReconcile(given.reconcile ?? {}),
    fifoFolder: absolute(
      'fifoFolder',
      given.fifoFolder ?? (process.getuid?.() === 0 ? '/run/containerd/fifo' : tmpdir()),
    ),
    program: checkProgram(given.program ?? (basename(process.argv[1] ?? '') || basename(process.execPath))),
  };
}

function checkKeepalive({
  time = DEFAULT_TIMEOUTS.keepalive.time,
  timeout = DEFAULT_TIMEOUTS.keepalive.timeout,
}: PartialOptions<KeepaliveOptions>): KeepaliveOptions {
  return { time: positiveOrInfinity('keepalive.time', time), timeout: positive('keepalive.timeout', timeout) };
}

function checkReconcile({
  floor = RECONCILE.floor,
  ceiling = RECONCILE.ceiling,
  perSecond = RECONCILE.perSecond,
}: PartialOptions<ReconcileOptions>): ReconcileOptions {
  positive('reconcile.floor', floor);
  if (positive('reconcile.ceiling', ceiling) < floor)
    throw invalidArgument('reconcile.ceiling', `must not be below reconcile.floor, ${floor}, got ${ceiling}`);
  return { floor, ceiling, perSecond: positive('reconcile.perSecond', perSecond) };
}

function positive(argument: string, value: number, { least = Number.MIN_VALUE, or = '' } = {}): number {
  if (Number.isFinite(value) && value >= least && value <= 0x7fffffff) return value;
  throw invalidArgument(
    argument,
    `must be a number ${least === 0 ? '≥' : '>'} 0 and below 2³¹${or}, got ${got(value)}`,
  );
}

function positiveOrInfinity(argument: string, value: number): number {
  return value === Infinity ? value : positive(argument, value, { or: ', or Infinity' });
}

/** containerd limits a label and its name to 4096 bytes; a program's name is short. */
const LONGEST_PROGRAM = 255;

function checkProgram(program: unknown): string {
  if (typeof program === 'string' && program !== '' && Buffer.byteLength(program) <= LONGEST_PROGRAM) return program;
  throw invalidArgument('program', `must be a name of 1 to ${LONGEST_PROGRAM} bytes, got ${got(program)}`);
}

function absolute(argument: string, path: string): string {
  if (typeof (path as unknown) === 'string' && isAbsolute(path)) return path;
  throw invalidArgument(argument, `must be an absolute path, got ${got(path)}`);
}

function checkTls(tls: unknown): CompleteOptions['tls'] {
  if (tls === undefined || tls === false) return tls;
  return checkObject('tls', tls, '{ ca, cert, key } or false') as TlsOptions;
}
