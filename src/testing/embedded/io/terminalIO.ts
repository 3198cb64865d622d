import { spawn } from 'node:child_process';
import { closeSync, constants, openSync, statSync } from 'node:fs';
import { unknown } from '../wire/RpcError.js';
import { Files } from './Files.js';
import { holdTerminal } from './holdTerminal.js';
import type { HeldTerminal } from './holdTerminal.js';
import { openFifo } from './openFifo.js';
import { openInput } from './openInput.js';
import type { IOContext, OpenIO } from './streams.js';

/** The streams of a process with a terminal. Requires stdout; stderr is ignored. */
export async function terminalIO({ paths, patience }: IOContext): Promise<OpenIO> {
  if (statSync(paths.stdout, { throwIfNoEntry: false }) === undefined)
    throw unknown(`stat ${paths.stdout}: no such file or directory`);
  const files = new Files();
  try {
    const fifo = await openFifo(paths.stdout, patience);
    files.add(fifo.writer);
    files.add(fifo.keeper);
    // The helper blocks while nobody reads, so it needs a blocking end.
    const output = files.add(openSync(paths.stdout, constants.O_WRONLY));
    const input = paths.stdin === '' ? undefined : openInput(paths.stdin, files);
    const terminal = await holdTerminal(input?.reader ?? 'ignore', output);
    files.close(fifo.writer, output, ...(input ? [input.reader] : []));
    return opened(terminal, files, input?.keeper);
  } catch (reason) {
    files.close();
    throw reason;
  }
}

function opened(terminal: HeldTerminal, files: Files, keeper: number | undefined): OpenIO {
  return {
    stdio: ['ignore', 'ignore', 'ignore'],
    terminal: terminal.device,
    handedOver: () => {
      terminal.letGo();
    },
    closeStdin: () => {
      if (keeper !== undefined) files.close(keeper);
    },
    resize: (width, height) => resize(terminal.device, width, height),
    drained: terminal.drained,
    close: () => {
      files.close();
      terminal.end();
    },
  };
}

/** `stty` sets the size of its own stdin, on every Unix; the kernel notifies the terminal's processes. */
function resize(device: string, width: number, height: number): Promise<void> {
  const input = openSync(device, constants.O_RDWR | constants.O_NOCTTY);
  return new Promise((resolve) => {
    const stty = spawn('stty', ['cols', width.toString(), 'rows', height.toString()], {
      stdio: [input, 'ignore', 'ignore'],
    });
    closeSync(input);
    stty
      .on('error', () => {
        resolve();
      })
      .on('close', () => {
        resolve();
      });
  });
}
