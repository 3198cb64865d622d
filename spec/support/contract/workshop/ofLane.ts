import { daemon } from '../daemon.js';
import { byCtr } from './byCtr.js';
import { byWire } from './byWire.js';
import type { Workshop } from './Workshop.js';

/** The lane's. */
export const workshop: Workshop = workshopOf(daemon.address);

/** That of a daemon of the lane's kind. */
export function workshopOf(address: string): Workshop {
  return daemon.tools === undefined ? byWire(address, daemon.image) : byCtr(address, daemon.tools);
}

/** Removes a container after its task; neither has to exist. */
export async function clear(namespace: string, id: string): Promise<void> {
  await workshop.removeTask(namespace, id).catch(unlessNotFound);
  await workshop.removeContainer(namespace, id).catch(unlessNotFound);
}

function unlessNotFound(error: unknown): void {
  if (!/not found|no running task|not_found/.test(String(error))) throw error;
}
