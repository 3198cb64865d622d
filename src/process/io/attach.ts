import { normalize } from 'node:path';
import { defer, of } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import { closedIO } from './closedIO.js';
import { fifoIO } from './fifoIO.js';
import type { AttachIO, OwnedIO } from './ProcessIO.js';
import { isFifo, removeFifos } from './removeFifos.js';

/**
 * Attaches to the FIFOs of an existing process on this host, or to nothing if it has no streams. A FIFO has one reader:
 * data that another reader takes does not arrive here, and vice versa.
 */
export function attach(): AttachIO {
  return {
    kind: 'attach',
    attach: (context, paths) =>
      defer(() => {
        const fifos = withoutNull(paths);
        checkFifos(fifos);
        const owned = fifoIO(fifos, context, () => {
          removeFifos(fifos);
        });
        return of({ ...owned, io: { ...owned.io, paths }, hasOwnPaths: isForOne(paths) });
      }),
  };
}

/** The IO of a loaded process without `attach()`: its FIFOs are removed with the process, because nobody else would. */
export function detached(paths: StdioPaths): OwnedIO {
  // Log files may be shared; a FIFO, and a path of `noIO`, belongs to one process.
  return {
    ...closedIO(paths, () => {
      removeFifos(paths);
    }),
    hasOwnPaths: paths.stdout.startsWith('/'),
  };
}

/** Replaces /dev/null, by any spelling, with no stream; `noIO` uses it for execs. */
function withoutNull({ terminal, ...paths }: StdioPaths): StdioPaths {
  const [stdin, stdout, stderr] = [paths.stdin, paths.stdout, paths.stderr].map((path) =>
    normalize(path) === '/dev/null' ? '' : path,
  ) as [string, string, string];
  return { stdin, stdout, stderr, terminal };
}

/** /dev/null in its usual spelling may be shared; FIFOs, and the spelling of `noIO`, belong to one process. */
function isForOne({ stdin, stdout, stderr }: StdioPaths): boolean {
  return [stdin, stdout, stderr].some((path) => path !== '' && path !== '/dev/null');
}

function checkFifos({ terminal, ...paths }: StdioPaths): void {
  for (const [name, path] of Object.entries(paths)) {
    if (path === '' || isFifo(path) || (terminal && name === 'stderr')) continue;
    throw new ContainerdError('failed_precondition', `${name} goes to ${path}, which is not a FIFO on this host`, {
      argument: 'io',
    });
  }
}
