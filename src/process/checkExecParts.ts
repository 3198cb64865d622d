import { invalidArgument } from '../errors.js';
import { checkFlag, checkString } from '../arguments/checkKinds.js';
import { checkNames } from '../arguments/checkNames.js';
import { got } from '../arguments/got.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import { checkObject, checkStrings } from '../arguments/checkValues.js';

/** The fields of `process` in the OCI runtime specification, up to version 1.3. */
const KNOWN: ReadonlySet<string> = new Set([
  'args',
  'env',
  'cwd',
  'user',
  'terminal',
  'consoleSize',
  'rlimits',
  'capabilities',
  'noNewPrivileges',
  'apparmorProfile',
  'selinuxLabel',
  'oomScoreAdj',
  'commandLine',
  'scheduler',
  'ioPriority',
  'execCPUAffinity',
]);
const SETS: ReadonlySet<string> = new Set(['bounding', 'effective', 'inheritable', 'permitted', 'ambient']);

/** Refuses unknown and invalid fields in an exec's spec. */
export function checkExecParts(spec: ExecSpec, prefix = 'spec.'): void {
  checkNames(spec, KNOWN, prefix);
  const { capabilities, noNewPrivileges, oomScoreAdj } = spec;
  checkFlag(`${prefix}noNewPrivileges`, noNewPrivileges);
  for (const name of ['apparmorProfile', 'selinuxLabel', 'commandLine'] as const)
    if (spec[name] !== undefined) checkString(`${prefix}${name}`, spec[name]);
  for (const name of ['scheduler', 'ioPriority', 'execCPUAffinity', 'consoleSize'])
    if (spec[name] !== undefined) checkObject(`${prefix}${name}`, spec[name]);
  if (oomScoreAdj !== undefined && !Number.isSafeInteger(oomScoreAdj))
    throw invalidArgument(`${prefix}oomScoreAdj`, `must be an integer, got ${got(oomScoreAdj)}`);
  if (capabilities === undefined) return;
  checkNames(checkObject(`${prefix}capabilities`, capabilities), SETS, `${prefix}capabilities.`);
  for (const [name, set] of Object.entries(capabilities))
    if ((set as unknown) !== undefined) checkStrings(`${prefix}capabilities.${name}`, set);
}
