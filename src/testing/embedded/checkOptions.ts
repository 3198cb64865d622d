import { invalidArgument } from '../../errors.js';
import { checkNames } from '../../arguments/checkNames.js';
import { checkObject } from '../../arguments/checkValues.js';
import { checkMilliseconds } from './faults/checkFault.js';
import type { EmbeddedOptions } from './EmbeddedOptions.js';
import type { EmbeddedContainer } from './stores/EmbeddedContainer.js';

const KNOWN: ReadonlySet<string> = new Set<keyof EmbeddedOptions>([
  'containers',
  'namespace',
  'version',
  'tcp',
  'openTimeout',
  'drainTimeout',
  'cleanUpTime',
]);
const KNOWN_OF_TCP: ReadonlySet<string> = new Set(['tls', 'port']);
const KNOWN_OF_TLS: ReadonlySet<string> = new Set(['ca', 'cert', 'key']);
const KNOWN_OF_CONTAINER: ReadonlySet<string> = new Set<keyof EmbeddedContainer>([
  'id',
  'args',
  'env',
  'cwd',
  'terminal',
  'labels',
  'image',
  'namespace',
]);

export function checkEmbeddedOptions(options: EmbeddedOptions): void {
  checkNames(checkObject('options', options), KNOWN);
  const { containers, version, tcp } = options;
  if (containers !== undefined && !Array.isArray(containers)) throw invalidArgument('containers', 'must be an array');
  if (version !== undefined && !/^\d+\.\d+/.test(version))
    throw invalidArgument('version', `must be a version such as 1.7.24, got "${version}"`);
  for (const name of ['openTimeout', 'drainTimeout', 'cleanUpTime'] as const)
    checkMilliseconds(name, options[name] ?? 0);
  if (tcp !== undefined) checkTcp(tcp);
}

function checkTcp(tcp: NonNullable<EmbeddedOptions['tcp']>): void {
  checkNames(tcp, KNOWN_OF_TCP, 'tcp.');
  const tls: unknown = tcp.tls;
  if (tls === false) return;
  if (typeof tls !== 'object' || tls === null)
    throw invalidArgument(
      'tcp.tls',
      'must be { ca, cert, key }, or false to let every user of this machine run programs as you',
    );
  checkNames(tls, KNOWN_OF_TLS, 'tcp.tls.');
  for (const name of KNOWN_OF_TLS)
    if (!(name in tls)) throw invalidArgument(`tcp.tls.${name}`, 'must be PEM text or bytes, got undefined');
}

/** Refuses containers with unknown options or without arguments. */
export function checkNewContainer(container: EmbeddedContainer): void {
  checkNames(checkObject('containers', container), KNOWN_OF_CONTAINER);
  const args: unknown = container.args;
  if (Array.isArray(args) && args.length > 0 && args.every((arg) => typeof arg === 'string')) return;
  throw invalidArgument('args', "must be a program and its arguments, as ['sleep', '1'] is");
}
