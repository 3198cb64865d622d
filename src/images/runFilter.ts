import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable } from 'node:stream';
import { ContainerdError } from '../errors.js';
import type { Compression } from './compressions.js';
import type { Decompressed } from './Decompressed.js';

/** So much of what a program says of its failure is told, in characters. */
const LONGEST_WORDS = 1000;

/**
 * What the program finds in its environment, whatever ours has. zstd itself takes no more than 128 MiB, bzip2 4 MiB; xz
 * needs to be told.
 */
const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  XZ_DEFAULTS: '--threads=1 --memlimit-decompress=256MiB',
});

/** Has a program read bytes and write others: no shell, and it is killed when it is closed. It waits while nobody reads on. */
export function runFilter(program: Compression['program'], input: Readable): Decompressed {
  const child = spawn(program.name, program.args, { stdio: 'pipe', env: environment() });
  const ended = endOf(child, program);
  let brokeOff: Error | undefined;
  const close = (): void => {
    input.destroy();
    child.kill('SIGKILL');
  };
  input.on('error', (reason) => {
    brokeOff = reason;
    close();
  });
  // Why it reads no more is told by its end.
  child.stdin.on('error', () => undefined);
  input.pipe(child.stdin);
  return { chunks: outputOf(child, () => ended.then((failure) => brokeOff ?? failure), close), close };
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

/** Resolves when it has ended, with the reason why it failed. */
function endOf(child: ChildProcessWithoutNullStreams, program: Compression['program']): Promise<Error | undefined> {
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (more: string) => {
    words = (words + more).slice(0, LONGEST_WORDS);
  });
  return new Promise((resolve) => {
    child.once('error', (cause) => {
      resolve(notStarted(program, cause));
    });
    child.once('close', (code, signal) => {
      const end = code === null ? `was ended by ${String(signal)}` : `ended with code ${code.toString()}`;
      resolve(
        code === 0
          ? undefined
          : new ContainerdError(
              'data_loss',
              `the program "${program.name}" that decompresses it ${end}: ${words.trim()}`,
              { argument: 'source' },
            ),
      );
    });
  });
}

function notStarted({ name, debianPackage }: Compression['program'], cause: NodeJS.ErrnoException): ContainerdError {
  const detail =
    cause.code === 'ENOENT'
      ? `is compressed with ${name}, which needs the program "${name}" on the PATH: install it (the package ${debianPackage} of Debian), or decompress the archive before`
      : `is compressed with ${name}, and the program "${name}" cannot be started: ${cause.message}`;
  return new ContainerdError('failed_precondition', detail, { argument: 'source', cause });
}
