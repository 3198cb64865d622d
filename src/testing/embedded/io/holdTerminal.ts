import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { status } from '@grpc/grpc-js';
import { RpcError } from '../wire/RpcError.js';
import { TERMINAL_HOLDERS } from './terminalHolders.js';
import type { TerminalHolder } from './terminalHolders.js';

/** A pseudo terminal held open by a helper program. */
export interface HeldTerminal {
  readonly device: string;
  /** The process has opened the terminal: from now on its closing ends the output. */
  letGo(): void;
  /** Resolves when the last user has closed the terminal and all output is passed on. */
  readonly drained: Promise<void>;
  /** Hangs up the terminal. */
  end(): void;
}

/** Creates a terminal between an input and an output, with the first helper program that works on this machine. */
export async function holdTerminal(
  input: number | 'ignore',
  output: number,
  holders: readonly TerminalHolder[] = TERMINAL_HOLDERS,
): Promise<HeldTerminal> {
  for (const { command, args } of holders) {
    const holder = spawn(command, [...args, input === 'ignore' ? '0' : '1'], {
      cwd: '/',
      detached: true,
      stdio: [input, output, 'ignore', 'pipe'],
    });
    holder.unref();
    const closed = new Promise<void>((resolve) => {
      holder.on('close', () => {
        resolve();
      });
    });
    const device = await deviceOf(holder, closed);
    if (device !== undefined) return held(holder, device, closed);
  }
  throw new RpcError(
    status.UNIMPLEMENTED,
    'a terminal needs python3 on this machine, or perl on Linux: Node cannot make one',
  );
}

/** The terminal's name; `undefined` if the program is missing or fails. */
async function deviceOf(holder: ChildProcess, closed: Promise<void>): Promise<string | undefined> {
  const line = holder.stdio[3] as Duplex & { unref(): void };
  line.on('error', () => undefined);
  const failed = Promise.race([once(holder, 'error').then(() => undefined), closed.then(() => undefined)]);
  const name = once(line, 'data').then(([data]) => String(data).trim());
  name.catch(() => undefined);
  const device = await Promise.race([name, failed]);
  line.resume().unref();
  return device;
}

function held(holder: ChildProcess, device: string, closed: Promise<void>): HeldTerminal {
  const line = holder.stdio[3] as Duplex;
  const drained = Promise.race([
    closed,
    new Promise<void>((resolve) => {
      line.on('data', () => {
        resolve();
      });
    }),
  ]);
  return {
    device,
    letGo: () => {
      line.write('.');
    },
    drained,
    end: () => {
      line.destroy();
      holder.kill('SIGKILL');
    },
  };
}
