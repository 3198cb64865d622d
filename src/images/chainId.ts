import { createHash } from 'node:crypto';

/**
 * The name of the snapshot that holds these layers, one upon the other: the OCI image specification's ChainID.
 *
 *     chainId([a])    = a
 *     chainId([a, b]) = sha256(a + ' ' + b)
 */
export function chainId(diffIds: readonly string[]): string {
  return diffIds.reduce(
    (below, diffId) =>
      below === '' ? diffId : `sha256:${createHash('sha256').update(`${below} ${diffId}`).digest('hex')}`,
    '',
  );
}
