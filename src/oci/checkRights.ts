import { invalidArgument } from '../errors.js';
import { ALL_CAPABILITIES, capabilityName } from './capabilities.js';
import { strings, text } from './checks.js';
import type { SpecOptions } from './SpecOptions.js';

export function checkRights({ capabilities, privileged = false, seccomp, apparmorProfile }: SpecOptions): void {
  checkCapabilities('capabilities.add', capabilities?.add);
  checkCapabilities('capabilities.drop', capabilities?.drop);
  if (seccomp !== undefined && (typeof (seccomp as unknown) !== 'object' || (seccomp as unknown) === null)) throw invalidArgument('seccomp', 'must be an object: a profile');
  if (apparmorProfile !== undefined) text('apparmorProfile', apparmorProfile);
  if (!privileged) return;
  if (capabilities?.add !== undefined) throw invalidArgument('capabilities.add', 'does not go with privileged, which has them all');
  if (seccomp !== undefined) throw invalidArgument('seccomp', 'does not go with privileged');
  if (apparmorProfile !== undefined) throw invalidArgument('apparmorProfile', 'does not go with privileged');
}

function checkCapabilities(argument: string, names: unknown): void {
  if (names === undefined) return;
  const odd = strings(argument, names).find((name) => capabilityName(name) !== 'ALL' && !ALL_CAPABILITIES.includes(capabilityName(name)));
  if (odd !== undefined) throw invalidArgument(argument, `"${odd}" is no capability`);
}
