import { accessSync, constants, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';
import type { Program } from './launch.js';

/** The variable in the environment of every process started here; identifies daemons that left their group. */
export const MARK = 'RX_CONTAINERD_EMBEDDED';

/**
 * Why runc would fail to run this, in its words; `undefined` if it would succeed.
 *
 * @param home The container's working directory, which is replaced if it does not exist on this machine.
 */
export function programFault({ args, cwd, env = [] }: ProcessSpec, home: string): string | undefined {
  const [program] = args as readonly (string | undefined)[];
  if (program === undefined) return 'args must not be empty';
  if (!isAbsolute(cwd)) return 'Cwd must be an absolute path';
  if (cwd !== home && existing(cwd, '') === '')
    return `unable to start container process: chdir to cwd ("${cwd}") set in config.json failed: no such file or directory`;
  const path = env.findLast((variable) => variable.startsWith('PATH='))?.slice('PATH='.length) ?? '';
  const fault = program.includes('/')
    ? fileFault(program, resolve(existing(cwd, '/'), program))
    : searchFault(program, path);
  return fault && `unable to start container process: exec: "${program}": ${fault}`;
}

/** What to run on this machine; the working directory is replaced if it does not exist. */
export function programOf({ args, cwd, env = [] }: ProcessSpec, fallback: string, mark: string): Program {
  const variables = env.map((variable) => [
    variable.slice(0, variable.indexOf('=')),
    variable.slice(variable.indexOf('=') + 1),
  ]);
  return {
    args,
    cwd: existing(cwd, fallback),
    env: { ...(Object.fromEntries(variables) as Record<string, string>), [MARK]: mark },
  };
}

function existing(folder: string, fallback: string): string {
  const found = statsOf(folder);
  return typeof found === 'object' && found.isDirectory() ? folder : fallback;
}

function fileFault(given: string, file: string): string | undefined {
  const found = statsOf(file);
  if (typeof found === 'string') return `stat ${given}: ${found}`;
  return found.isFile() && isExecutable(file) ? undefined : 'permission denied';
}

/** The file's stats, or the error text. Directories in PATH may be inaccessible. */
function statsOf(file: string): Stats | string {
  try {
    return statSync(file);
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    return { ENOTDIR: 'not a directory', EACCES: 'permission denied' }[code ?? ''] ?? 'no such file or directory';
  }
}

function searchFault(program: string, path: string): string | undefined {
  const found = path
    .split(':')
    .filter((folder) => folder !== '')
    .some((folder) => fileFault(program, join(folder, program)) === undefined);
  return found ? undefined : 'executable file not found in $PATH';
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
