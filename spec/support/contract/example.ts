import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { daemon } from './daemon.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A program of examples/, as a user runs it: against the built package. */
export interface Example {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<{ readonly output: string; readonly code: number | null }>;
}

/** Runs it in a namespace. */
export function runExample(namespace: string, name: string, ...args: readonly string[]): Example {
  const env = { ...process.env, CONTAINERD_ADDRESS: daemon.address, CONTAINERD_NAMESPACE: namespace };
  const child = spawn(process.execPath, ['--import', 'tsx', `examples/${name}.ts`, ...args], { cwd: ROOT, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return {
    child,
    output: () => output,
    ended: once(child, 'close').then(([code]) => ({ output, code: code as number | null })),
  };
}
