import type { Copy } from './copy.js';
import { Files } from './Files.js';
import { openInput } from './openInput.js';
import { openOutput } from './openOutput.js';
import type { OpenOutput } from './openOutput.js';
import type { ChildStream, IOContext, OpenIO } from './streams.js';

/** The streams of a process without a terminal, to and from a client's FIFOs. Requires stdout and stderr. */
export async function pipesIO(context: IOContext): Promise<OpenIO> {
  const files = new Files();
  const copies: Copy[] = [];
  const output = async (path: string): Promise<OpenOutput> => {
    const opened = await openOutput(path, context, files);
    if (opened.copy !== undefined) copies.push(opened.copy);
    return opened;
  };
  const close = (): void => {
    for (const one of copies) one.stop();
    files.close();
  };
  try {
    const { stdin, stdout, stderr } = context.paths;
    const writers = [(await output(stdout)).writer, (await output(stderr)).writer] as const;
    const input = stdin === '' ? undefined : openInput(stdin, files);
    return opened([input?.reader ?? 'ignore', ...writers], input?.keeper, { files, copies, close });
  } catch (reason) {
    close();
    throw reason;
  }
}

interface Opened {
  readonly files: Files;
  readonly copies: readonly Copy[];
  readonly close: () => void;
}

function opened(stdio: OpenIO['stdio'], keeper: number | undefined, { files, copies, close }: Opened): OpenIO {
  const drained = Promise.all(copies.map(({ done }) => done)).then(() => undefined);
  return {
    stdio,
    handedOver: () => {
      files.close(...stdio.filter(isFile));
    },
    closeStdin: () => {
      if (keeper !== undefined) files.close(keeper);
    },
    resize: () => Promise.resolve(),
    drained,
    close,
  };
}

function isFile(stream: ChildStream): stream is number {
  return typeof stream === 'number';
}
