import { invalidArgument } from '../errors.js';
import { DEFAULT_PATH, DEFAULT_TERM, mergeEnv, withDefault } from '../values/environment.js';
import type { ImageConfig } from '../values/Image.js';
import type { GivenProcess, ProcessUser } from '../values/ProcessSpec.js';
import { specRlimits } from '../values/rlimits.js';
import { capabilitiesOf } from './capabilities.js';
import { checkSpecOptions } from './checkSpecOptions.js';
import { mountsOf } from './mounts.js';
import { resourcesOf } from './resources.js';
import type { RuntimeSpec, SpecLinux, SpecNamespace } from './RuntimeSpec.js';
import type { SpecContext, SpecOptions } from './SpecOptions.js';
import { isNumeric, resolveUser } from './users.js';
import { checkObject, checkStrings, checkText } from '../arguments/checkValues.js';

/** Supported by the runtimes shipped with containerd 1.6 to 2.1. */
const OCI_VERSION = '1.0.2';

/** Kernel files that leak information or affect the host. */
const MASKED: readonly string[] = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
  '/proc/scsi',
];
const READONLY: readonly string[] = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

/**
 * Builds a container's OCI runtime specification from containerd's secure defaults, the image's config, and the
 * options. Pure. Invalid options fail with `invalid_argument`, naming the option.
 *
 *     spec(await firstValueFrom(image.info()), { args: ['ls'], memory: 64 << 20, readonlyRootfs: true, user: 'www' })
 *
 * `createContainer` completes what depends on the container (its cgroup, the ids of a user name), or pass a context
 * here.
 */
export function spec(
  image: { readonly config: ImageConfig },
  options: SpecOptions = {},
  context: SpecContext = {},
): RuntimeSpec {
  checkConfig(image);
  checkSpecOptions(checkObject('options', options));
  const { hostname, annotations, readonlyRootfs = false } = options;
  return {
    ociVersion: OCI_VERSION,
    process: processOf(image.config, options, context),
    root: { path: 'rootfs', ...(readonlyRootfs && { readonly: true }) },
    ...(hostname !== undefined && { hostname }),
    mounts: mountsOf(options),
    ...(annotations && { annotations }),
    linux: linuxOf(options, context),
  };
}

/** Checks the types of an image's config. */
function checkConfig(image: unknown): void {
  const config = checkObject(
    'image.config',
    (checkObject('image', image) as { readonly config?: unknown }).config,
  ) as Partial<ImageConfig>;
  for (const name of ['entrypoint', 'cmd', 'env'] as const) checkStrings(`image.config.${name}`, config[name]);
  for (const name of ['workingDir', 'user'] as const) checkText(`image.config.${name}`, config[name]);
}

function processOf(config: ImageConfig, options: SpecOptions, { users, capabilities }: SpecContext): GivenProcess {
  const { terminal = false, apparmorProfile, noNewPrivileges = true } = options;
  const rlimits = specRlimits('rlimits', options.rlimits ?? []);
  const ofTerminal = terminal === false ? [] : [DEFAULT_TERM];
  return {
    ...(terminal !== false && { terminal: true }),
    ...(typeof terminal === 'object' && { consoleSize: { width: terminal.width, height: terminal.height } }),
    user: userOf(config, options, users),
    args: argsOf(config, options),
    env: mergeEnv(mergeEnv(withDefault(DEFAULT_PATH, config.env), ofTerminal), options.env ?? []),
    cwd: options.cwd ?? (config.workingDir === '' ? '/' : config.workingDir),
    capabilities: capabilitiesOf(options, capabilities),
    rlimits: [
      ...(rlimits.some(({ type }) => type === 'RLIMIT_NOFILE')
        ? []
        : [{ type: 'RLIMIT_NOFILE', hard: 1024, soft: 1024 }]),
      ...rlimits,
    ],
    ...(noNewPrivileges && { noNewPrivileges }),
    ...(apparmorProfile !== undefined && { apparmorProfile }),
  };
}

function userOf(
  { user: ofImage }: ImageConfig,
  { user = ofImage }: SpecOptions,
  users: SpecContext['users'],
): string | ProcessUser {
  return typeof user === 'string' && (users !== undefined || isNumeric(user)) ? resolveUser(user, users) : user;
}

function argsOf(config: ImageConfig, { entrypoint, args }: SpecOptions): readonly string[] {
  const command = [...(entrypoint ?? config.entrypoint), ...(args ?? (entrypoint === undefined ? config.cmd : []))];
  if (command.length === 0)
    throw invalidArgument('args', 'must be given: the image has neither an entrypoint nor a command');
  if (command[0] === '') throw invalidArgument('args', 'the program must not be empty');
  return command;
}

function linuxOf(options: SpecOptions, { namespace, id }: SpecContext): SpecLinux {
  const {
    privileged = false,
    seccomp,
    devices = [],
    cgroupsPath = namespace === undefined || id === undefined ? undefined : `/${namespace}/${id}`,
  } = options;
  return {
    ...(cgroupsPath !== undefined && { cgroupsPath }),
    resources: resourcesOf(options),
    ...(devices.length > 0 && { devices: devices.map(({ access: _forTheRule, ...device }) => device) }),
    namespaces: namespacesOf(options),
    ...(seccomp && { seccomp }),
    ...(!privileged && { maskedPaths: MASKED, readonlyPaths: READONLY }),
  };
}

function namespacesOf({ hostNetwork = false, hostPid = false }: SpecOptions): readonly SpecNamespace[] {
  const all = [
    ...(hostPid ? [] : (['pid'] as const)),
    'ipc',
    'uts',
    'mount',
    ...(hostNetwork ? [] : (['network'] as const)),
  ] as const;
  return all.map((type) => ({ type }));
}
