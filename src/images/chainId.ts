import { createHash } from 'node:crypto';

/**
 * The name of the snapshot with these layers stacked: the ChainID of the OCI image specification.
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
