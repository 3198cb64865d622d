import { closeSync, constants, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defer, firstValueFrom, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { pipes, terminal } from '../../src/process/io/pipes.js';
import type { IOContext, NewIO, OwnedIO } from '../../src/process/io/ProcessIO.js';

/** A folder for FIFOs, and what is in it. */
export class FifoFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'fifos-'));

  get entries(): string[] {
    return readdirSync(this.path);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** The context of an IO, with the spec's CloseIO. */
  context(closeStdin: Observable<void> = of(undefined)): IOContext {
    return { id: 'probe', isExec: true, fifoFolder: this.path, closeStdin };
  }
}

/** Opens pipes or a terminal without a process, and counts the calls of CloseIO. */
export async function opened(
  folder: FifoFolder,
  io: NewIO = pipes({ stdin: true }),
  closed: () => Observable<void> = () => of(undefined),
): Promise<OwnedIO & { closes: () => number }> {
  let closes = 0;
  const context = folder.context(
    defer(() => {
      closes++;
      return closed();
    }),
  );
  const owned = await firstValueFrom(io.open(context));
  return { ...owned, closes: () => closes };
}

export const openedTerminal = (folder: FifoFolder) => opened(folder, terminal());

/** The shim's end of an output: it writes what it can without waiting. */
export class Shim {
  private readonly fd: number;

  constructor(path: string) {
    this.fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  }

  /** Writes, and returns how many bytes were accepted: at most 64 KiB until somebody reads. */
  write(bytes: Uint8Array | string): number {
    try {
      return writeSync(this.fd, Buffer.from(bytes as string));
    } catch (reason) {
      if ((reason as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
      throw reason;
    }
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** The files and pipes that this program has open. */
export function openFiles(): number {
  return readdirSync('/dev/fd').length;
}

/** Waits for a number of turns of the event loop, so that everything that can happen immediately has happened. */
export async function turns(count = 10): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise(setImmediate);
}
