import { normalize } from 'node:path';
import { defer, of } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import { closedIO } from './closedIO.js';
import { fifoIO } from './fifoIO.js';
import type { AttachIO, OwnedIO } from './ProcessIO.js';
import { isFifo, removeFifos } from './removeFifos.js';

/**
 * Attaches to the FIFOs of a process that exists already, on this host; where it has no streams, to nothing.
 * A FIFO has one reader: what another one takes does not come here, and the other way round.
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

/** What a loaded process has that nobody attached to: its FIFOs are removed with it, or they would stay for ever. */
export function detached(paths: StdioPaths): OwnedIO {
  // A log file may be that of many; a FIFO, and what `noIO` gives, is for one.
  return {
    ...closedIO(paths, () => {
      removeFifos(paths);
    }),
    hasOwnPaths: paths.stdout.startsWith('/'),
  };
}

/** What goes to /dev/null, by whatever name, goes nowhere: `noIO` gives it to an exec. */
function withoutNull({ terminal, ...paths }: StdioPaths): StdioPaths {
  const [stdin, stdout, stderr] = [paths.stdin, paths.stdout, paths.stderr].map((path) =>
    normalize(path) === '/dev/null' ? '' : path,
  ) as [string, string, string];
  return { stdin, stdout, stderr, terminal };
}

/** /dev/null by its usual name may be anybody's; a FIFO, and the name that `noIO` gives, is for one process. */
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
