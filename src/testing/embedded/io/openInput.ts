import { constants, openSync } from 'node:fs';
import type { Files } from './Files.js';

/** A process's stdin: its reading end, and a writing end that prevents an end of file when the client leaves. */
export interface OpenInput {
  readonly reader: number;
  readonly keeper: number;
}

/** Opens a client's FIFO without waiting: the first end does not block, and the others then find a peer. */
export function openInput(path: string, files: Files): OpenInput {
  const first = files.add(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  const keeper = files.add(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
  const reader = files.add(openSync(path, constants.O_RDONLY));
  files.close(first);
  return { reader, keeper };
}
