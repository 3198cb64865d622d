import { RpcError, unknown } from '../wire/RpcError.js';
import { fileIO } from './fileIO.js';
import { loggerIO } from './loggerIO.js';
import { NO_IO } from './streams.js';
import type { IOContext, OpenIO } from './streams.js';
import { pipesIO } from './pipesIO.js';
import { terminalIO } from './terminalIO.js';

/** Opens a process's streams like a shim: opening waits for a reader. */
export async function openIO(context: IOContext): Promise<OpenIO> {
  const { stdin, stdout, stderr, terminal } = context.paths;
  if (terminal) return saying('failed to start console copy', terminalIO(context));
  if (stdin === '' && stdout === '' && stderr === '') return NO_IO;
  const uri = URL.canParse(stdout) ? new URL(stdout) : undefined;
  if (uri === undefined) return saying('failed to start io pipe copy: unable to copy pipes', pipesIO(context));
  switch (uri.protocol) {
    case 'file:':
      return saying('failed to start io pipe copy: unable to copy pipes', fileIO(uri, context));
    case 'binary:':
      return loggerIO(uri, context);
    default:
      throw unknown(`failed to create init process I/O: unknown STDIO scheme ${uri.protocol.slice(0, -1)}`);
  }
}

async function saying(what: string, opening: Promise<OpenIO>): Promise<OpenIO> {
  try {
    return await opening;
  } catch (reason) {
    const { code, message } =
      reason instanceof RpcError ? reason : unknown(reason instanceof Error ? reason.message : String(reason));
    throw new RpcError(code, `${what}: ${message}`);
  }
}
