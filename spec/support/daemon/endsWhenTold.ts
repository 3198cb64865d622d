import type { Process } from '../../../src/index.js';
import { catches } from '../contract/catches.js';
import { until } from '../until.js';

/** A shell script that runs until `end` makes it exit with this code. */
export function endsWhenTold(exitCode: number): string {
  return `trap 'exit ${exitCode}' TERM; while :; do sleep 0.1; done`;
}

/** Ends a process that runs such a script, without asking containerd. */
export async function end({ pid }: Process): Promise<void> {
  await until(() => catches(pid!, 'SIGTERM'));
  process.kill(pid!, 'SIGTERM');
}
