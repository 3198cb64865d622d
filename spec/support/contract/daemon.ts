import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const run = promisify(execFile);

/** The lane's containerd. */
export const daemon = inject('daemon');

/** Which one it is: real versions differ here and there, and a case says where. */
export const version = inject('containerdVersion');

/** Runs the ctr of the lane's containerd: the other client, which knows nothing of this library. */
export function ctr(...args: (string | string[])[]): Promise<{ stdout: string; stderr: string }> {
  const { ctr: program, address, env } = daemon;
  const running = run(program, ['-a', address, ...args.flat()], { env: { ...process.env, ...env }, timeout: 60_000, killSignal: 'SIGKILL' });
  running.child.stdin?.end();
  return running;
}
