import { constants, openSync, statSync } from 'node:fs';
import { unknown } from '../wire/RpcError.js';
import { copy } from './copy.js';
import type { Copy } from './copy.js';
import type { Files } from './Files.js';
import { openFifo } from './openFifo.js';
import type { IOContext } from './streams.js';

/** A process's output: where it writes, and the copy to the client's target. */
export interface OpenOutput {
  readonly writer: number;
  readonly copy?: Copy;
}

/** Opens the target of an output: a FIFO with a reader, or an existing file, which is appended to. */
export async function openOutput(path: string, { pipes, patience }: IOContext, files: Files): Promise<OpenOutput> {
  if (statSync(path, { throwIfNoEntry: false })?.isFIFO() !== true) return { writer: files.add(openFile(path)) };
  const fifo = await openFifo(path, patience);
  files.add(fifo.writer);
  files.add(fifo.keeper);
  const pipe = await pipes.pipe();
  files.add(pipe.writer);
  const copied = copy(pipe.reader, files.giveAway(fifo.writer));
  // Like a shim, closes the FIFO when the output ends.
  void copied.done.then(() => {
    files.close(fifo.keeper);
  });
  return { writer: pipe.writer, copy: copied };
}

function openFile(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_APPEND);
  } catch (reason) {
    throw unknown(`containerd-shim: opening file "${path}" failed: open ${path}: ${wordsOf(reason)}`);
  }
}

/** The error text as Go writes it. */
export function wordsOf(reason: unknown): string {
  const { code, message } = reason as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'no such file or directory' : (/^\w+: ([^,]+)/.exec(message)?.[1] ?? message);
}
