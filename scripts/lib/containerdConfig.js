/** The configuration of a daemon that keeps everything in its own folder and does not interfere with other daemons. */
import { join } from 'node:path';

/** @typedef {{ ca: string, cert: string, key: string, port: number }} ContainerdTls PEM files; for 127.0.0.1 */

/** Plugins that use system-wide paths (/opt/containerd, NRI's socket) or are useless without Kubernetes. */
const DISABLED = [
  'io.containerd.grpc.v1.cri',
  'io.containerd.cri.v1.images',
  'io.containerd.cri.v1.runtime',
  'io.containerd.nri.v1.nri',
  'io.containerd.internal.v1.opt',
];

/** @param {string} folder */
export const configFile = (folder) => join(folder, 'config.toml');
/** @param {string} folder */
export const socketFile = (folder) => join(folder, 'containerd.sock');
/** @param {string} folder */
export const stateFolder = (folder) => join(folder, 'state');
/** @param {string} folder */
export const logFile = (folder) => join(folder, 'log');

/**
 * Version 2 of the format, which 1.6, 1.7 and 2.x can read.
 * @param {string} folder
 * @param {ContainerdTls} [tls] serves TCP too
 * @param {boolean} [collects] whether it collects garbage by itself, or only on request
 */
export function containerdConfig(folder, tls, collects = true) {
  return [
    'version = 2',
    entry('root', join(folder, 'root')),
    entry('state', stateFolder(folder)),
    `disabled_plugins = ${JSON.stringify(DISABLED)}`,
    '[grpc]',
    entry('address', socketFile(folder)),
    ...(tls ? tcpEntries(tls) : []),
    ...(collects ? [] : LAZY_COLLECTOR),
    '',
  ].join('\n');
}

/** Thresholds and a delay that are never reached. */
const LAZY_COLLECTOR = [
  '[plugins."io.containerd.gc.v1.scheduler"]',
  'deletion_threshold = 1000000000',
  'mutation_threshold = 1000000000',
  'pause_threshold = 0.0000001',
];

/** @param {ContainerdTls} tls */
function tcpEntries({ ca, cert, key, port }) {
  return [
    entry('tcp_address', `127.0.0.1:${port}`),
    entry('tcp_tls_ca', ca),
    entry('tcp_tls_cert', cert),
    entry('tcp_tls_key', key),
  ];
}

/** A TOML string is written like a JSON string. @param {string} key @param {string} value */
const entry = (key, value) => `${key} = ${JSON.stringify(value)}`;
