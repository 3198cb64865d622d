import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** The time of a program from its start to its end, in milliseconds. */
export interface ProgramTime {
  readonly wall: number;
  readonly cpu: number;
}

/** Runs a program with plain node; it reports its CPU time with `importing/cpuToParent.js`. */
export async function programTime(file: URL, ...args: readonly string[]): Promise<ProgramTime> {
  const begun = performance.now();
  const program = spawn(process.execPath, [file.pathname, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const reported = text(program.stdio[3] as Readable);
  const [code] = (await once(program, 'exit')) as [number | null];
  const wall = performance.now() - begun;
  if (code !== 0) throw new Error(`${file.pathname} ended with ${code}`);
  return { wall, cpu: Number(await reported) };
}
