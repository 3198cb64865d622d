import { accessSync, constants, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';
import type { Program } from './launch.js';

/** The variable that everything carries which was started here: by it a daemon that left its group is found. */
export const MARK = 'RX_CONTAINERD_EMBEDDED';

/**
 * Why runc would not run this, in its words; `undefined` where it would.
 *
 * @param home The folder that is replaced if it is missing: that of the container, which knows another file system.
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

/** What is run here: on this machine, in a folder that is there. */
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

/** What is there; where nothing is to be seen, why. Folders of a PATH may be closed to us. */
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
