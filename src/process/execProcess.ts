import { invalidArgument } from '../errors.js';
import { checkEnv } from '../oci/checkEnv.js';
import { checkAbsolutePath, checkObject, checkStrings } from '../arguments/checkValues.js';
import { checkUser } from '../arguments/checkUser.js';
import { DEFAULT_PATH, DEFAULT_TERM, mergeEnv, withDefault } from '../values/environment.js';
import { specRlimits } from '../values/rlimits.js';
import type { ExecSpec, ProcessSpec, ProcessUser } from '../values/ProcessSpec.js';
import type { NewIO } from './io/ProcessIO.js';
import { checkFlag } from '../arguments/checkKinds.js';
import { withoutUndefined } from '../values/withoutUndefined.js';

const FALLBACK: ProcessSpec = { args: [], cwd: '/', user: { uid: 0, gid: 0 }, env: [DEFAULT_PATH] };

/** Refuses invalid exec specs. */
export function checkExecSpec(spec: ExecSpec, isTerminal: boolean, prefix = 'spec.'): void {
  const { args, env, cwd, user, terminal, rlimits } = checkObject('spec', spec) as ExecSpec;
  if (checkStrings(`${prefix}args`, args).length === 0)
    throw invalidArgument(`${prefix}args`, 'must contain at least the program, got an empty array');
  if (args[0] === '') throw invalidArgument(`${prefix}args`, 'the program must not be empty');
  if (env !== undefined) checkEnv(`${prefix}env`, env);
  if (cwd !== undefined) checkAbsolutePath(`${prefix}cwd`, cwd);
  checkUser(`${prefix}user`, user);
  if (rlimits !== undefined) specRlimits(`${prefix}rlimits`, rlimits);
  checkFlag(`${prefix}terminal`, terminal);
  if (terminal !== undefined && terminal !== isTerminal) {
    throw invalidArgument(
      `${prefix}terminal`,
      terminal ? 'must match the io: true needs terminal()' : 'must be true, because the io is terminal()',
    );
  }
  // A runtime would treat `null` as false or empty instead of using the container's value.
  const nothing = Object.entries(spec).find(([, value]) => value === null);
  if (nothing !== undefined)
    throw invalidArgument(`${prefix}${nothing[0]}`, 'must be omitted or have a value, got null');
}

/**
 * Builds the process of an exec: the given fields, completed from the container's; the IO determines whether it has a
 * terminal.
 *
 * @param user The resolved user; `undefined`: the container's.
 */
export function execProcess(
  own: ProcessSpec | undefined,
  given: ExecSpec,
  { terminal, size }: Pick<NewIO, 'terminal' | 'size'>,
  user?: ProcessUser,
): ProcessSpec {
  const { consoleSize: _ofTheContainer, ...base } = own ?? FALLBACK;
  const { rlimits, ...rest } = given;
  const env = mergeEnv(base.env ?? [], given.env ?? []);
  return {
    ...base,
    ...withoutUndefined(rest),
    user: user ?? base.user,
    env: terminal ? withDefault(DEFAULT_TERM, env) : env,
    terminal,
    ...(rlimits && { rlimits: specRlimits('spec.rlimits', rlimits) }),
    ...(size && { consoleSize: size }),
  };
}
