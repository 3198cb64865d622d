import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable } from 'node:stream';
import { ContainerdError } from '../errors.js';
import type { Compression } from './compressions.js';
import type { Decompressed } from './Decompressed.js';

/** How many characters of a program's stderr go into the error. */
const MAX_STDERR = 1000;

/**
 * The program's environment, independent of ours. zstd uses at most 128 MiB on its own, bzip2 4 MiB; xz needs a limit.
 */
const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  XZ_DEFAULTS: '--threads=1 --memlimit-decompress=256MiB',
});

/** Pipes bytes through a program, without a shell. Closing kills it; it blocks while its output is not read. */
export function runFilter(program: Compression['program'], input: Readable): Decompressed {
  const child = spawn(program.name, program.args, { stdio: 'pipe', env: environment() });
  const ended = endOf(child, program);
  let inputError: Error | undefined;
  const close = (): void => {
    input.destroy();
    child.kill('SIGKILL');
  };
  input.on('error', (reason) => {
    inputError = reason;
    close();
  });
  // The program's exit says why it stopped reading.
  child.stdin.on('error', () => undefined);
  input.pipe(child.stdin);
  return { chunks: outputOf(child, () => ended.then((failure) => inputError ?? failure), close), close };
}

async function* outputOf(
  { stdout }: ChildProcessWithoutNullStreams,
  ended: () => Promise<Error | undefined>,
  close: () => void,
): AsyncGenerator<unknown, void, undefined> {
  try {
    let cut: unknown;
    try {
      yield* stdout;
    } catch (reason) {
      cut = reason;
    }
    const failure = (await ended()) ?? cut;
    if (failure !== undefined) throw failure as Error;
  } finally {
    close();
  }
}

/** Resolves when the program has ended, with the error if it failed. */
function endOf(child: ChildProcessWithoutNullStreams, program: Compression['program']): Promise<Error | undefined> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    stderr = (stderr + more).slice(0, MAX_STDERR);
  });
  return new Promise((resolve) => {
    child.once('error', (cause) => {
      resolve(notStarted(program, cause));
    });
    child.once('close', (code, signal) => {
      const end = code === null ? `was killed by ${String(signal)}` : `ended with code ${code.toString()}`;
      resolve(
        code === 0
          ? undefined
          : new ContainerdError(
              'data_loss',
              `the program "${program.name}" that decompresses it ${end}: ${stderr.trim()}`,
              { argument: 'source' },
            ),
      );
    });
  });
}

function notStarted({ name, debianPackage }: Compression['program'], cause: NodeJS.ErrnoException): ContainerdError {
  const detail =
    cause.code === 'ENOENT'
      ? `is compressed with ${name}, which needs the program "${name}" on the PATH: install it (Debian package ${debianPackage}), or decompress the archive first`
      : `is compressed with ${name}, and the program "${name}" cannot be started: ${cause.message}`;
  return new ContainerdError('failed_precondition', detail, { argument: 'source', cause });
}
