import { existsSync, statSync } from 'node:fs';
import { ContainerdError, invalidArgument } from '../../errors.js';
import { got } from '../../arguments/got.js';

/** The address of a containerd. */
export type Address =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

/** Linux limits the path of a socket to 108 bytes, including a trailing zero. */
const LONGEST_SOCKET_PATH = 107;

/** Characters that no address has, and that grpc-js or `URL` would silently drop. */
const UNPRINTABLE = /[\u0000-\u001f\u007f\u2028\u2029]/;

/** Parses `/a/path`, `unix:///a/path` or `tcp://host:port`; anything else is `invalid_argument`. */
export function parseAddress(address: string): Address {
  if (typeof address !== 'string') throw invalidArgument('address', `must be a string, got ${got(address)}`);
  if (UNPRINTABLE.test(address))
    throw invalidArgument('address', `must not contain line breaks or control characters, got ${got(address)}`);
  if (address.startsWith('tcp://')) return tcpAddress(address);
  const path = address.startsWith('unix://') ? address.slice('unix://'.length) : address;
  if (!path.startsWith('/')) {
    throw invalidArgument('address', `must be an absolute path, unix:///path or tcp://host:port, got ${got(address)}`);
  }
  if (Buffer.byteLength(path) > LONGEST_SOCKET_PATH) {
    throw invalidArgument(
      'address',
      `must be at most ${LONGEST_SOCKET_PATH.toString()} bytes, as long as the path of a unix socket can be, got ${got(path)}`,
    );
  }
  return { kind: 'unix', path };
}

/** `tcp://host:` and digits. */
const PORT = /^tcp:\/\/[^/:?#@%\s]+:(?<port>\d+)$/;

function tcpAddress(address: string): Address {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // Compared as a whole, because other parts of a URL (user, path, query, fragment, percent signs) would be lost.
  if (
    url === undefined ||
    url.hostname === '' ||
    Number(url.port) === 0 ||
    url.href !== `tcp://${url.hostname}:${url.port}` ||
    url.hostname.includes('%')
  ) {
    const port = Number(PORT.exec(address)?.groups?.['port'] ?? 1);
    const isOutside = port < 1 || port > 65_535;
    const expected = isOutside ? 'port must be from 1 to 65535' : 'must be of the form tcp://host:port';
    throw invalidArgument('address', `${expected}, got ${got(address)}`);
  }
  return { kind: 'tcp', host: url.hostname, port: Number(url.port) };
}

/**
 * The address in grpc-js's syntax: a unix socket's path with a single leading slash, because it parses a host after
 * two.
 */
export function grpcTarget(address: Address): string {
  return address.kind === 'unix'
    ? `unix:${address.path.replace(/^\/+/, '/')}`
    : `dns:${address.host}:${address.port.toString()}`;
}

/** The start of the error for a peer that accepts a connection and stays silent, or does not even accept it. */
export const NO_HANDSHAKE = 'no HTTP/2 connection';

/**
 * Explains why a connection failed: gRPC only says `unavailable`.
 *
 * Connecting to a file that is not a socket is refused like a socket without a listener (tried on Linux), so the file
 * is checked.
 */
export function explainUnavailable(address: Address, detail: string): ContainerdError | undefined {
  const argument = 'address';
  if (detail.startsWith(NO_HANDSHAKE))
    return new ContainerdError(
      'unavailable',
      `${detail} to ${textOf(address)}; the peer there accepts connections but does not answer`,
      {
        argument,
      },
    );
  if (address.kind === 'tcp') {
    if (!detail.includes('connect ECONNREFUSED')) return undefined;
    return new ContainerdError('unavailable', `nothing listens at ${textOf(address)}`, { argument });
  }
  const { path } = address;
  if (detail.includes('connect EACCES'))
    return new ContainerdError('permission_denied', `no permission for the socket ${path}`, { argument });
  if (detail.includes('connect ENOENT')) return new ContainerdError('unavailable', noSocket(path), { argument });
  if (!detail.includes('connect ECONNREFUSED') && !detail.includes('connect ENOTSOCK')) return undefined;
  return statSync(path, { throwIfNoEntry: false })?.isSocket() === false
    ? invalidArgument(argument, `${path} is not a socket`)
    : new ContainerdError('unavailable', `nothing listens at ${path}; is containerd running?`, { argument });
}

function textOf(address: Address): string {
  return address.kind === 'unix' ? address.path : `${address.host}:${address.port.toString()}`;
}

/** After a failed connection, calls fail with the same error until the next attempt. */
function noSocket(path: string): string {
  return existsSync(path)
    ? `there was no socket at ${path} when it was last tried, and now there is: containerd is starting, wait for \`connection\` to be live`
    : `there is no socket at ${path}; is containerd running?`;
}
