import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { ProcessSpec } from '../../../values/ProcessSpec.js';
import { withinRoot } from '../diff/withinRoot.js';
import type { Program } from './launch.js';

/** The variable in the environment of every process started here; identifies daemons that left their group. */
export const MARK = 'RX_CONTAINERD_EMBEDDED';

/** The variable with the folder of the container's image files. */
const ROOTFS = 'RX_CONTAINERD_ROOTFS';

/** The environment a program is run in. */
export interface Surroundings {
  /** The container's working directory, which is replaced if it does not exist on this machine. */
  readonly home: string;
  /** The folder of the container's image files; `undefined` without an image. */
  readonly rootfs: string | undefined;
}

/** Why runc would fail to run this, in its words; `undefined` if it would succeed. */
export function programFault(spec: ProcessSpec, { home, rootfs }: Surroundings): string | undefined {
  const { args, cwd } = spec;
  const [program] = args as readonly (string | undefined)[];
  if (program === undefined) return 'args must not be empty';
  if (!isAbsolute(cwd)) return 'Cwd must be an absolute path';
  if (cwd !== home && folderFor(cwd, rootfs) === undefined)
    return `unable to start container process: chdir to cwd (${JSON.stringify(cwd)}) set in config.json failed: ${folderFault(cwd)}`;
  const fault = machineFault(spec, program);
  if (fault === undefined || programInRootfs(spec, rootfs) !== undefined) return undefined;
  return `unable to start container process: exec: ${JSON.stringify(program)}: ${fault}`;
}

/**
 * What to run: a program of this machine, otherwise one of the image; in a folder of this machine, otherwise one of the
 * image.
 *
 * @param fallback The folder to use if neither exists.
 */
export function programOf(
  spec: ProcessSpec,
  { fallback, mark, rootfs }: { fallback: string; mark: string } & Pick<Surroundings, 'rootfs'>,
): Program {
  const { args, cwd, env = [] } = spec;
  const [program = '', ...rest] = args;
  const variables = env.map((variable) => [
    variable.slice(0, variable.indexOf('=')),
    variable.slice(variable.indexOf('=') + 1),
  ]);
  const found = machineFault(spec, program) === undefined ? program : (programInRootfs(spec, rootfs) ?? program);
  return {
    args: [found, ...rest],
    cwd: folderFor(cwd, rootfs) ?? fallback,
    env: {
      ...(Object.fromEntries(variables) as Record<string, string>),
      ...(rootfs !== undefined && { [ROOTFS]: rootfs }),
      [MARK]: mark,
    },
  };
}

/** Why this machine cannot run it. */
function machineFault({ cwd, env = [] }: ProcessSpec, program: string): string | undefined {
  return program.includes('/')
    ? fileFault(program, resolve(isFolder(cwd) ? cwd : '/', program))
    : searchFault(program, pathOf(env));
}

/** The program as a file of the image; links are resolved within its folder. */
function programInRootfs({ args, cwd, env = [] }: ProcessSpec, rootfs: string | undefined): string | undefined {
  const [program = ''] = args;
  if (rootfs === undefined) return undefined;
  const paths = program.includes('/')
    ? [resolve(cwd, program)]
    : pathOf(env)
        .split(':')
        .map((folder) => join('/', folder, program));
  return paths.map((path) => fileInRootfs(rootfs, path)).find((file) => fileFault('', file) === undefined);
}

function fileInRootfs(rootfs: string, path: string): string {
  const file = withinRoot(rootfs, path);
  const link = join(withinRoot(rootfs, dirname(path)), basename(path));
  // A program may depend on the name it is called by.
  return existsSync(link) && realpathSync(link) === realpathSync(rootfs) + file.slice(rootfs.length) ? link : file;
}

/** A folder of this machine, otherwise of the image; `undefined` if neither exists. */
function folderFor(path: string, rootfs: string | undefined): string | undefined {
  if (isFolder(path)) return path;
  const inRootfs = rootfs === undefined ? undefined : withinRoot(rootfs, path);
  return inRootfs !== undefined && isFolder(inRootfs) ? inRootfs : undefined;
}

function pathOf(env: readonly string[]): string {
  return env.findLast((variable) => variable.startsWith('PATH='))?.slice('PATH='.length) ?? '';
}

function folderFault(path: string): string {
  const found = statsOf(path);
  return typeof found === 'string' ? found : 'not a directory';
}

function isFolder(path: string): boolean {
  const found = statsOf(path);
  return typeof found === 'object' && found.isDirectory();
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
