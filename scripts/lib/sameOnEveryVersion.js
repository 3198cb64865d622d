/**
 * Files of the contract that do not depend on containerd's version: they run on the embedded one and on one real one, in
 * the soaks on all.
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
