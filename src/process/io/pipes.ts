import { rmSync } from 'node:fs';
import { map } from 'rxjs';
import type { PartialOptions } from '../../values/optionTypes.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import { checkSize } from './checkSize.js';
import { fifoIO } from './fifoIO.js';
import { makeFifos } from './makeFifos.js';
import type { NewIO, OwnedIO } from './ProcessIO.js';
import type { TerminalSize } from '../../values/TerminalSize.js';
import { checkFlag, checkOptions } from '../../arguments/checkKinds.js';

/** Options of `pipes()`. */
export interface PipeOptions {
  /** Whether stdin is piped; otherwise it is /dev/null. */
  readonly stdin?: boolean | undefined;
}

/** Options of `terminal()`: its size in characters, 80 by 24 by default, and whether it has stdin (default: true). */
export interface TerminalOptions extends PipeOptions, PartialOptions<TerminalSize> {}

const OF_PIPES: ReadonlySet<string> = new Set<keyof PipeOptions>(['stdin']);
const OF_TERMINALS: ReadonlySet<string> = new Set<keyof TerminalOptions>(['stdin', 'width', 'height']);

/**
 * Pipes for `createTask()`, `exec()` and `run`: `io.stdout` and `io.stderr` separately, and `io.streams.stdin` if
 * requested.
 *
 *     const exec = await firstValueFrom(task.exec('cat', { args: ['cat'] }, pipes({ stdin: true })));
 *
 * They are FIFOs in `fifoFolder`, removed when the process is deleted. A process whose output nobody reads blocks once
 * its pipe is full (64 KiB). Unsubscribing from an output does not end the process.
 */
export function pipes(options: PipeOptions = {}): NewIO {
  const { stdin = false } = checkOptions('options', options, OF_PIPES);
  checkFlag('stdin', stdin);
  return piped(stdin, false);
}

/**
 * A terminal for `createTask()`, `exec()` and `run`: `io.stdout` has both outputs, and there is a stdin unless
 * disabled.
 * `process.resize(width, height)` changes its size.
 */
export function terminal(options: TerminalOptions = {}): NewIO {
  const { stdin = true, width = 80, height = 24 } = checkOptions('options', options, OF_TERMINALS);
  checkFlag('stdin', stdin);
  const size = { width: checkSize('width', width), height: checkSize('height', height) };
  return { ...piped(stdin, true), size };
}

function piped(stdin: boolean, isTerminal: boolean): NewIO {
  // With a terminal, nobody opens a FIFO for stderr (containerd#4342).
  const names = [...(stdin ? ['stdin'] : []), 'stdout', ...(isTerminal ? [] : ['stderr'])];
  return {
    kind: 'new',
    terminal: isTerminal,
    open: (context) =>
      makeFifos(context.fifoFolder, context.id, names, context.note).pipe(
        map(({ folder, path }) => {
          const pathOf = (name: string): string => (names.includes(name) ? path(name) : '');
          const paths: StdioPaths = {
            stdin: pathOf('stdin'),
            stdout: pathOf('stdout'),
            stderr: pathOf('stderr'),
            terminal: isTerminal,
          };
          return openIn(folder, (remove) => ({ ...fifoIO(paths, context, remove), hasOwnPaths: true }));
        }),
      ),
  };
}

/** Opens what is in a folder; the folder is removed with it, or if opening fails. */
function openIn(folder: string, open: (remove: () => void) => OwnedIO): OwnedIO {
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return open(remove);
  } catch (cause) {
    remove();
    throw cause;
  }
}
