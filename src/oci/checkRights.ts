import { invalidArgument } from '../errors.js';
import { checkNames } from '../arguments/checkNames.js';
import { ALL_CAPABILITIES, capabilityName } from './capabilities.js';
import { checkObject, checkStrings, checkText } from '../arguments/checkValues.js';
import type { SpecOptions } from './SpecOptions.js';
import { got } from '../arguments/got.js';

const CAPABILITIES: ReadonlySet<string> = new Set(['add', 'drop']);

export function checkRights({ capabilities, privileged = false, seccomp, apparmorProfile }: SpecOptions): void {
  if (capabilities !== undefined) checkNames(checkObject('capabilities', capabilities), CAPABILITIES, 'capabilities.');
  checkCapabilities('capabilities.add', capabilities?.add);
  checkCapabilities('capabilities.drop', capabilities?.drop);
  if (seccomp !== undefined)
    checkText('seccomp.defaultAction', (checkObject('seccomp', seccomp) as { defaultAction?: unknown }).defaultAction);
  if (apparmorProfile !== undefined) checkText('apparmorProfile', apparmorProfile);
  if (!privileged) return;
  if (capabilities?.add !== undefined)
    throw invalidArgument('capabilities.add', 'cannot be combined with privileged, which has all of them');
  if (seccomp !== undefined) throw invalidArgument('seccomp', 'cannot be combined with privileged');
  if (apparmorProfile !== undefined) throw invalidArgument('apparmorProfile', 'cannot be combined with privileged');
}

function checkCapabilities(argument: string, names: unknown): void {
  if (names === undefined) return;
  const odd = checkStrings(argument, names).find(
    (name) => capabilityName(name) !== 'ALL' && !ALL_CAPABILITIES.includes(capabilityName(name)),
  );
  if (odd !== undefined) throw invalidArgument(argument, `must be names of capabilities, got ${got(odd)}`);
}
