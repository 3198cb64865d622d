import { readFileSync } from 'node:fs';
import { ALL_CAPABILITIES } from '../oci/capabilities.js';

/** The capabilities that processes on this machine can have; `undefined` if they cannot be read. */
export function hostCapabilities(): readonly string[] | undefined {
  try {
    const [, bits] = /^CapBnd:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return bits === undefined
      ? undefined
      : ALL_CAPABILITIES.filter((_, number) => (BigInt(`0x${bits}`) >> BigInt(number)) & 1n);
  } catch {
    return undefined; // not Linux
  }
}
