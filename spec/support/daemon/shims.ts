import { readFileSync } from 'node:fs';
import { shimsOf } from '../../../scripts/lib/containerdProcesses.js';
import type { TestDaemon } from './TestDaemon.js';

/** The pid of a container's shim. */
export function shimOf({ containerd, namespace }: TestDaemon, containerId: string): number {
  const found = shimsOf(containerd.folder).find((pid) => {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return args[args.indexOf('-id') + 1] === containerId && args[args.indexOf('-namespace') + 1] === namespace;
  });
  if (found === undefined) throw new Error(`no shim of ${containerId}`);
  return found;
}
