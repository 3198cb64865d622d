import { invalidArgument } from '../errors.js';
import { checkNames } from '../values/checkNames.js';
import { absolutePath, integer, positive, strings, text } from './checks.js';
import { checkMounts } from './checkMounts.js';
import { checkResources } from './checkResources.js';
import { checkRights } from './checkRights.js';
import type { SpecOptions } from './SpecOptions.js';

/** Every option there is: a word that is none of them is a limit that would not hold. */
const KNOWN: ReadonlySet<string> = new Set<keyof SpecOptions>([
  'args', 'entrypoint', 'env', 'cwd', 'user', 'terminal', 'hostname', 'mounts', 'readonlyRootfs', 'memory', 'cpu', 'pids', 'rlimits', 'devices',
  'capabilities', 'noNewPrivileges', 'privileged', 'seccomp', 'apparmorProfile', 'annotations', 'hostNetwork', 'hostPid', 'cgroupsPath',
]);

const FLAGS = ['readonlyRootfs', 'noNewPrivileges', 'privileged', 'hostNetwork', 'hostPid'] as const;

/** RFC 1123, and no longer than the kernel takes. */
const HOSTNAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?$/;

/** Refuses, by their names, options that cannot be meant, and options that do not go together. */
export function checkSpecOptions(options: SpecOptions): void {
  checkNames(options, KNOWN);
  for (const flag of FLAGS) if (typeof (options[flag] ?? false) !== 'boolean') throw invalidArgument(flag, 'must be true or false');
  checkProcess(options);
  checkUser(options.user);
  checkTerminal(options.terminal);
  checkMounts(options);
  checkResources(options);
  checkRights(options);
  if (options.hostname !== undefined && !HOSTNAME.test(text('hostname', options.hostname))) throw invalidArgument('hostname', `"${options.hostname}" is no name of a host`);
  if (options.cgroupsPath !== undefined && text('cgroupsPath', options.cgroupsPath) === '') throw invalidArgument('cgroupsPath', 'must not be empty');
  for (const [name, value] of Object.entries(options.annotations ?? {})) text(`annotations.${name}`, value);
}

function checkProcess({ args, entrypoint, env, cwd, rlimits = [] }: SpecOptions): void {
  if (args !== undefined) strings('args', args);
  if (entrypoint !== undefined) strings('entrypoint', entrypoint);
  if (env !== undefined) {
    const odd = strings('env', env).find((variable) => !/^[^=]+=/.test(variable));
    if (odd !== undefined) throw invalidArgument('env', `"${odd}" is not of the form NAME=value`);
  }
  if (cwd !== undefined) absolutePath('cwd', cwd);
  for (const { type, soft, hard } of rlimits) {
    if (!/^RLIMIT_[A-Z]+$/.test(text('rlimits', type))) throw invalidArgument('rlimits', `"${type}" is no name of a limit, such as RLIMIT_CORE`);
    if (integer('rlimits', soft, 0) > integer('rlimits', hard, 0)) throw invalidArgument('rlimits', `${type}: soft is above hard`);
  }
}

function checkUser(user: SpecOptions['user']): void {
  if (user === undefined) return;
  if (typeof user === 'string') {
    if (!/^[^:\s]+(?::[^:\s]+)?$/.test(text('user', user))) throw invalidArgument('user', `"${user}" is not of the form uid, uid:gid, name or name:group`);
    return;
  }
  if (typeof (user as unknown) !== 'object') throw invalidArgument('user', 'must be a string, or numbers: { uid, gid }');
  integer('user.uid', user.uid, 0);
  integer('user.gid', user.gid, 0);
}

function checkTerminal(terminal: SpecOptions['terminal']): void {
  if (terminal === undefined || typeof terminal === 'boolean') return;
  positive('terminal.width', terminal.width);
  positive('terminal.height', terminal.height);
}
