import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Both ends of a pipe. */
export interface Pipe {
  /** Non-blocking by default. */
  readonly reader: number;
  /** Blocking, as programs expect of their output. */
  readonly writer: number;
}

const AT_ONCE = 32;
const FEW = 8;
const run = promisify(execFile);

/**
 * Pipes for the output of processes. Node gives child processes sockets, which `/dev/stdout` cannot reopen; FIFOs can
 * be reopened, and one `mkfifo` creates many.
 */
export class FifoPool {
  private readonly folder: string;
  private readonly ready: string[] = [];
  private made = 0;
  private filling: Promise<void> | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  async pipe({ blocking = false } = {}): Promise<Pipe> {
    while (this.ready.length === 0) await this.fill();
    const path = this.ready.pop() as string;
    if (this.ready.length < FEW) void this.fill().catch(() => undefined);
    try {
      const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const writer = openOrClose(path, constants.O_WRONLY, reader);
      if (!blocking) return { reader, writer };
      const patient = openOrClose(path, constants.O_RDONLY, reader, writer);
      closeSync(reader);
      return { reader: patient, writer };
    } finally {
      unlinkSync(path);
    }
  }

  fill(): Promise<void> {
    this.filling ??= this.make().finally(() => {
      this.filling = undefined;
    });
    return this.filling;
  }

  private async make(): Promise<void> {
    const paths = Array.from({ length: AT_ONCE }, () => join(this.folder, (this.made++).toString()));
    await run('mkfifo', ['-m', '600', ...paths]);
    this.ready.push(...paths);
  }
}

/** Opening one end of a FIFO would wait for the other, which is open already. */
function openOrClose(path: string, flags: number, ...open: readonly number[]): number {
  try {
    return openSync(path, flags);
  } catch (reason) {
    for (const file of open) closeSync(file);
    throw reason;
  }
}
