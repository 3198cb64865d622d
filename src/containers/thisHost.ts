import { existsSync, readFileSync } from 'node:fs';
import { ALL_CAPABILITIES } from '../oci/capabilities.js';

/** Whether this machine has cgroup v2 alone: there the controllers are in one tree. */
export function isCgroup2(): boolean {
  return existsSync('/sys/fs/cgroup/cgroup.controllers');
}

/** The capabilities that programs of this machine can have at all; `undefined` where that cannot be read. */
export function hostCapabilities(): readonly string[] | undefined {
  try {
    const [, bits] = /^CapBnd:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return bits === undefined ? undefined : ALL_CAPABILITIES.filter((_, number) => (BigInt(`0x${bits}`) >> BigInt(number)) & 1n);
  } catch {
    return undefined; // no Linux
  }
}
