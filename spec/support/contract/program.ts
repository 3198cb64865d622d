import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { daemon } from './daemon.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The result of a program. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of `spec/contract/programs` in a new Node process to its end; kills it after a minute. */
export function program(name: string, env: Record<string, string>, limit = 60_000): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', `spec/contract/programs/${name}.ts`], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', CONTAINERD_ADDRESS: daemon.address, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL',
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    said.stdout += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.stderr += String(chunk);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...said });
    });
  });
}
