import { defer, of } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { StdioPaths } from '../../values/ContainerdEvent.js';
import { closedIO } from './closedIO.js';
import { fifoIO } from './fifoIO.js';
import type { AttachIO, OwnedIO } from './ProcessIO.js';
import { isFifo, removeFifos } from './removeFifos.js';

/**
 * Attaches to the FIFOs of a process that exists already, on this host. A FIFO has one reader: what another one takes
 * does not come here, and the other way round.
 */
export function attach(): AttachIO {
  return {
    kind: 'attach',
    attach: (context, paths) =>
      defer(() => {
        checkFifos(paths);
        return of({ ...fifoIO(paths, context, () => { removeFifos(paths); }), hasOwnPaths: true });
      }),
  };
}

/** What a loaded process has that nobody attached to: its FIFOs are removed with it, or they would stay for ever. */
export function detached(paths: StdioPaths): OwnedIO {
  // A log file may be that of many; a FIFO, and what `noIO` gives, is for one.
  return { ...closedIO(paths, () => { removeFifos(paths); }), hasOwnPaths: paths.stdout.startsWith('/') };
}

function checkFifos({ terminal, ...paths }: StdioPaths): void {
  for (const [name, path] of Object.entries(paths)) {
    if (path === '' || isFifo(path) || (terminal && name === 'stderr')) continue;
    throw new ContainerdError('failed_precondition', `${name} goes to ${path}, which is no FIFO on this host`, { argument: 'io' });
  }
}
