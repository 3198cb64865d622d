/**
 * Contract files that do not depend on containerd's version: they run on the embedded one and one real one; soak tests run
 * them on all.
 */
export const SAME_ON_EVERY_VERSION = [
  'bad-input',
  'closing',
  'connection',
  'dead-peer',
  'diagnostics',
  'examples',
  'leaks',
  'listAndWatch',
  'load',
  'owners',
  'ready',
  'tls',
  'real/examples',
  'real/owners',
].map((name) => `${name}-spec.ts`);
