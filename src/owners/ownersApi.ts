import type { Containerd } from '../Containerd.js';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import { orphans } from './orphans.js';
import type { Ownership } from './Ownership.js';
import { reap } from './reap.js';

export function ownersApi(
  ownership: Ownership,
  namespace: string,
  cleanup: Pick<Cleanup, 'counted'>,
): Pick<Containerd, 'ownerLabels' | 'orphans' | 'reap'> {
  return {
    ownerLabels: ownership.labels,
    orphans: (options = {}) => orphans(ownership, namespace, options),
    reap: (options = {}) => cleanup.counted(reap(ownership, namespace, options)),
  };
}
