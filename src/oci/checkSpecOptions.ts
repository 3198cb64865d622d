import { invalidArgument } from '../errors.js';
import { checkNames } from '../arguments/checkNames.js';
import { checkUser } from '../arguments/checkUser.js';
import { specRlimits } from '../values/rlimits.js';
import { checkEnv } from './checkEnv.js';
import { checkTerminal } from '../arguments/checkTerminal.js';
import { checkAbsolutePath, checkStringFields, checkStrings, checkText } from '../arguments/checkValues.js';
import { checkMounts } from './checkMounts.js';
import { checkResources } from './checkResources.js';
import { checkRights } from './checkRights.js';
import type { SpecOptions } from './SpecOptions.js';
import { checkFlag } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';

/** All options. A misspelled one is refused, because it would be a limit that is not enforced. */
const KNOWN: ReadonlySet<string> = new Set<keyof SpecOptions>([
  'args',
  'entrypoint',
  'env',
  'cwd',
  'user',
  'terminal',
  'hostname',
  'mounts',
  'omitMounts',
  'readonlyRootfs',
  'memory',
  'cpu',
  'pids',
  'rlimits',
  'devices',
  'capabilities',
  'noNewPrivileges',
  'privileged',
  'seccomp',
  'apparmorProfile',
  'annotations',
  'hostNetwork',
  'hostPid',
  'cgroupsPath',
]);

const FLAGS = ['readonlyRootfs', 'noNewPrivileges', 'privileged', 'hostNetwork', 'hostPid'] as const;

/** RFC 1123 plus underscores, like Docker; at most as long as the kernel accepts. */
const HOSTNAME = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?$/;

/** Refuses invalid options and combinations, naming the option. */
export function checkSpecOptions(options: SpecOptions): void {
  checkNames(options, KNOWN);
  for (const flag of FLAGS) checkFlag(flag, options[flag]);
  checkProcess(options);
  checkUser('user', options.user);
  checkTerminal(options.terminal);
  checkMounts(options);
  checkResources(options);
  checkRights(options);
  if (options.hostname !== undefined && !HOSTNAME.test(checkText('hostname', options.hostname)))
    throw invalidArgument('hostname', `must be a host name, got ${got(options.hostname)}`);
  if (options.cgroupsPath !== undefined && checkText('cgroupsPath', options.cgroupsPath) === '')
    throw invalidArgument('cgroupsPath', 'must not be empty');
  if (options.annotations !== undefined)
    for (const [name, value] of checkStringFields('annotations', options.annotations))
      checkText(`annotations.${name}`, value);
}

function checkProcess({ args, entrypoint, env, cwd, rlimits = [] }: SpecOptions): void {
  if (args !== undefined) checkStrings('args', args);
  if (entrypoint !== undefined) checkStrings('entrypoint', entrypoint);
  if (env !== undefined) checkEnv('env', env);
  if (cwd !== undefined) checkAbsolutePath('cwd', cwd);
  specRlimits('rlimits', rlimits);
}
