import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Duplex } from 'node:stream';
import { readProc } from './processTable.js';
import { linuxNumber } from './sendSignal.js';

/** A program to run. */
export interface Program {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A process that exists but has not executed its program yet. */
export interface Parked {
  readonly pid: number;
  /** Executes the program; resolves when it has. */
  go(): Promise<void>;
  /** Its exit code; 128 + n if signal n ended it. */
  readonly exit: Promise<number>;
}

/**
 * A shell that waits for a line and then execs the program: its pid is known, and the watchdog informed, before
 * anything runs. If this program dies first, the end of the pipe ends the shell.
 */
const WAIT = 'read -r go <&3 || exit 137';
const PARK = `${WAIT}; exec "$@" 3<&-`;

/** The same on a terminal: the first one a session leader opens becomes its controlling terminal. */
const PARK_ON_TERMINAL = `tty=$1; shift; exec <"$tty" >"$tty" 2>&1; echo ready >&3; ${PARK}`;

/** Parks a program in a session of its own. */
export async function launch(
  { args, cwd, env }: Program,
  stdio: readonly (number | 'ignore')[],
  terminal?: string,
): Promise<Parked> {
  const script =
    terminal === undefined ? ['-c', PARK, 'rx-containerd'] : ['-c', PARK_ON_TERMINAL, 'rx-containerd', terminal];
  const options: StdioOptions = [...stdio, 'pipe'];
  const child = spawn('/bin/sh', [...script, ...args], { cwd, env, detached: true, stdio: options });
  const exit = exitOf(child);
  await once(child, 'spawn');
  const line = child.stdio[3] as Duplex & { unref(): void };
  line.on('error', () => undefined);
  child.unref();
  line.unref();
  if (terminal !== undefined) await Promise.race([once(line, 'data'), exit]);
  const pid = child.pid as number;
  const closed = new Promise<void>((resolve) => {
    line
      .on('close', () => {
        resolve();
      })
      .resume();
  });
  const go = (): Promise<void> => {
    line.end('go\n');
    return closed.then(() => becoming(pid));
  };
  return { pid, go, exit };
}

/** The shell closes its end just before it execs the program; waits until the command line shows the program. */
async function becoming(pid: number): Promise<void> {
  for (let tries = 0; tries < 100 && readProc(pid, 'cmdline').includes(WAIT); tries++) await sleep(1);
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      resolve(signal === null ? (code ?? 0) : 128 + linuxNumber(signal));
    });
  });
}
