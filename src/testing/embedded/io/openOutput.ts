import { constants, openSync, statSync } from 'node:fs';
import { unknown } from '../wire/RpcError.js';
import { copy } from './copy.js';
import type { Copy } from './copy.js';
import type { Files } from './Files.js';
import { openFifo } from './openFifo.js';
import type { IOContext } from './streams.js';

/** One output of a process: what it writes to, and the copy to where the client wants it. */
export interface OpenOutput {
  readonly writer: number;
  readonly copy?: Copy;
}

/** Opens where an output is to go: a FIFO that somebody reads, or a file that is there, to be appended to. */
export async function openOutput(path: string, { pipes, patience }: IOContext, files: Files): Promise<OpenOutput> {
  if (statSync(path, { throwIfNoEntry: false })?.isFIFO() !== true) return { writer: files.add(openFile(path)) };
  const fifo = await openFifo(path, patience);
  files.add(fifo.writer);
  files.add(fifo.keeper);
  const pipe = await pipes.pipe();
  files.add(pipe.writer);
  const copied = copy(pipe.reader, files.giveAway(fifo.writer));
  // As a shim does, with the output's end: from then on nobody has the FIFO open.
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

/** As Go says it: the text of the error alone. */
export function wordsOf(reason: unknown): string {
  const { code, message } = reason as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'no such file or directory' : (/^\w+: ([^,]+)/.exec(message)?.[1] ?? message);
}
