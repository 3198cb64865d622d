import { filter, firstValueFrom } from 'rxjs';
import type { Connection, ContainerdNamespace } from '../../../src/index.js';

/** Waits until a client's events arrive: current subscribers miss nothing from here on. */
export function live(containerd: ContainerdNamespace): Promise<Connection> {
  return firstValueFrom(containerd.connection.pipe(filter(({ state }) => state === 'live')));
}
