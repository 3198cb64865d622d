import { ServerCredentials } from '@grpc/grpc-js';
import type { WithDefaults } from '../../values/optionTypes.js';
import { checkIdentifier } from '../../arguments/checkIdentifier.js';
import { checkEmbeddedOptions } from './checkOptions.js';
import type { EmbeddedOptions } from './EmbeddedOptions.js';

export interface CompleteEmbeddedOptions extends WithDefaults<Omit<EmbeddedOptions, 'tcp'>> {
  readonly tcp: EmbeddedOptions['tcp'];
}

export function completeEmbeddedOptions(given: EmbeddedOptions): CompleteEmbeddedOptions {
  checkEmbeddedOptions(given);
  return {
    containers: given.containers ?? [],
    namespace: checkIdentifier('namespace', given.namespace ?? 'default'),
    version: given.version ?? '2.4.0',
    tcp: given.tcp,
    openTimeout: given.openTimeout ?? 30_000,
    drainTimeout: given.drainTimeout ?? 10_000,
    cleanUpTime: given.cleanUpTime ?? 1200,
  };
}

/** Whether this version deletes tasks that have ended when it is started. */
export function forgetsEnded(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major > 1 || minor >= 7;
}

export function credentialsOf(tcp: EmbeddedOptions['tcp']): ServerCredentials {
  if (tcp === undefined || tcp.tls === false) return ServerCredentials.createInsecure();
  const { ca, cert, key } = tcp.tls;
  return ServerCredentials.createSsl(
    Buffer.from(ca),
    [{ cert_chain: Buffer.from(cert), private_key: Buffer.from(key) }],
    true,
  );
}
