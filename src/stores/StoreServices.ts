import type { Services } from '../observables/services/services.js';

/** The services behind `content`, `snapshots`, `leases` and `introspection`. */
export interface StoreServices {
  readonly content: Pick<Services['content'], 'info' | 'list' | 'read' | 'statuses' | 'abort' | 'label' | 'delete'>;
  readonly snapshots: Pick<Services['snapshots'], 'stat' | 'list' | 'mounts' | 'usage' | 'remove'>;
  readonly leases: Pick<Services['leases'], 'list' | 'createPlain' | 'delete' | 'resources' | 'hold' | 'release'>;
  readonly plugins: Services['plugins'];
}
