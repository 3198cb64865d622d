import { closeSync, constants, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { RpcError } from '../wire/RpcError.js';

const POLL_MS = 5;

/** Our ends of a FIFO that a client reads. */
export interface OpenFifo {
  readonly writer: number;
  /** A reading end that is never read, so that a client that leaves does not break the pipe. */
  readonly keeper: number;
}

/** Opens a FIFO for writing once it has a reader; a shim gives up after 30 s. */
export async function openFifo(path: string, patience: number): Promise<OpenFifo> {
  const until = Date.now() + patience;
  for (;;) {
    const writer = tryToOpen(path);
    if (writer !== undefined) return { writer, keeper: keep(path, writer) };
    if (Date.now() >= until)
      throw new RpcError(
        status.DEADLINE_EXCEEDED,
        `containerd-shim: opening w/o fifo "${path}" failed: context deadline exceeded`,
      );
    await sleep(POLL_MS);
  }
}

function tryToOpen(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENXIO') return undefined;
    throw reason;
  }
}

function keep(path: string, writer: number): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (reason) {
    closeSync(writer);
    throw reason;
  }
}
