import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { daemon } from './daemon.js';
import type { FreshNamespace } from './freshNamespace.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A running program of `spec/contract/programs`, and its output. */
export interface Running {
  readonly child: ChildProcess;
  /** The next line. */
  line(): Promise<string>;
  /** Ends it, by default with SIGKILL; resolves when it is gone. */
  end(...signals: readonly NodeJS.Signals[]): Promise<void>;
}

/** Starts the program that creates something and does not remove it; killed with the test at the latest. */
export function leaver(
  here: Pick<FreshNamespace, 'name' | 'fifoFolder'>,
  what: string,
  wrapper: readonly string[] = [],
): Running {
  const [program, ...args] = [
    ...wrapper,
    process.execPath,
    '--import',
    'tsx',
    'spec/contract/programs/leavesOrphans.ts',
  ];
  const child = spawn(program, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      CONTAINERD_ADDRESS: daemon.address,
      CONTAINERD_NAMESPACE: here.name,
      FIFO_FOLDER: here.fifoFolder,
      WHAT: what,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    async line() {
      const next = (await lines.next()) as IteratorResult<string, undefined>;
      if (next.done === true)
        throw new Error(`the program ended with ${child.exitCode ?? child.signalCode} and said no more`);
      return next.value;
    },
    async end(...signals) {
      const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill(signals[0] ?? 'SIGKILL');
      await gone;
    },
  };
}
