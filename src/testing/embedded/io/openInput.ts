import { constants, openSync } from 'node:fs';
import type { Files } from './Files.js';

/** The input of a process: what it reads, and a writing end that keeps a client's leaving from being an end of file. */
export interface OpenInput {
  readonly reader: number;
  readonly keeper: number;
}

/** Opens the reading end of a client's FIFO without waiting: the first end does not block, the next find one there. */
export function openInput(path: string, files: Files): OpenInput {
  const first = files.add(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  const keeper = files.add(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
  const reader = files.add(openSync(path, constants.O_RDONLY));
  files.close(first);
  return { reader, keeper };
}
