import { invalidArgument } from '../errors.js';
import { checkUser } from '../values/checkUser.js';
import { DEFAULT_PATH, DEFAULT_TERM, mergeEnv, withDefault } from '../values/environment.js';
import { specRlimits } from '../values/rlimits.js';
import type { ExecSpec, ProcessSpec, ProcessUser } from '../values/ProcessSpec.js';
import type { NewIO } from './io/ProcessIO.js';
import { checkFlag } from '../values/checkKinds.js';
import { got } from '../values/got.js';

const FALLBACK: ProcessSpec = { args: [], cwd: '/', user: { uid: 0, gid: 0 }, env: [DEFAULT_PATH] };

/** Refuses a spec that no runtime could run. */
export function checkExecSpec(spec: ExecSpec, isTerminal: boolean): void {
  if (typeof (spec as unknown) !== 'object' || (spec as unknown) === null) throw invalidArgument('spec', `must be an object with args, got ${got(spec)}`);
  const { args, env, cwd, user, terminal, rlimits } = spec;
  const given: unknown = args;
  if (!Array.isArray(given)) throw invalidArgument('spec.args', `must be an array of strings, got ${got(given)}`);
  if (given.length === 0) throw invalidArgument('spec.args', 'needs at least the program');
  if (!given.every((arg) => typeof arg === 'string')) throw invalidArgument('spec.args', 'must be strings');
  if (given[0] === '') throw invalidArgument('spec.args', 'the program must not be empty');
  checkEnv(env);
  if (cwd !== undefined && !(typeof (cwd as unknown) === 'string' && cwd.startsWith('/'))) throw invalidArgument('spec.cwd', `${got(cwd)} is no absolute path`);
  checkUser('spec.user', user);
  if (rlimits !== undefined) specRlimits('spec.rlimits', rlimits);
  checkFlag('spec.terminal', terminal);
  if (terminal !== undefined && terminal !== isTerminal) {
    throw invalidArgument('spec.terminal', terminal ? 'a terminal needs the io `terminal()`' : 'the io is a terminal');
  }
}

function checkEnv(env: unknown): void {
  if (env === undefined) return;
  if (!Array.isArray(env)) throw invalidArgument('spec.env', `must be an array of NAME=value, got ${got(env)}`);
  const odd = env.findIndex((variable) => typeof variable !== 'string' || !/^[^=]+=/.test(variable));
  if (odd >= 0) throw invalidArgument('spec.env', `${got(env[odd])} is not of the form NAME=value`);
}

/**
 * The process of an exec: what is given, completed from the container's own; the io says whether it has a terminal.
 *
 * @param user Whom the user that is given means; the container's own without one.
 */
export function execProcess(own: ProcessSpec | undefined, given: ExecSpec, { terminal, size }: Pick<NewIO, 'terminal' | 'size'>, user?: ProcessUser): ProcessSpec {
  const { consoleSize: _ofTheContainer, ...base } = own ?? FALLBACK;
  const { rlimits, ...rest } = given;
  const env = mergeEnv(base.env ?? [], given.env ?? []);
  return {
    ...base,
    ...rest,
    user: user ?? base.user,
    env: terminal ? withDefault(DEFAULT_TERM, env) : env,
    terminal,
    ...(rlimits && { rlimits: specRlimits('spec.rlimits', rlimits) }),
    ...(size && { consoleSize: size }),
  };
}
