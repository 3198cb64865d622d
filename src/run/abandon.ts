import type { Process } from '../process/Process.js';

/** Closes the streams of a process that may survive, when its release is given up. */
export function abandon({ io: { streams } }: Pick<Process, 'io'>): void {
  for (const stream of [streams.stdin, streams.stdout, streams.stderr]) stream?.destroy();
}
