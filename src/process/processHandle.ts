import { finished as endOf } from 'node:stream/promises';
import { catchError, defer, from, map, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { deleteProcess } from './deleteProcess.js';
import { inputClosed } from './io/inputClosed.js';
import { killProcess } from './killProcess.js';
import type { KillOptions, Process, WaitOptions } from './Process.js';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { killOptions } from './killOptions.js';
import { withForms } from '../values/withForms.js';
import { getOurs, unlessReplaced } from './replaced.js';
import { resizeTerminal } from './resizeTerminal.js';
import type { Running } from './Running.js';
import { startAndWait, startProcess } from './startProcess.js';
import { knowTree } from './tree/treeOf.js';
import { waitByRpc } from './waitByRpc.js';

/** Builds the handle of a process. */
export function processHandle(running: Running): Process {
  const { exits, instance, owned } = running;
  // Not closures of this function: pending waits retain the instance, which would then retain the handle.
  instance.onStarted = owned.connected;
  instance.onEnded = owned.ended;
  instance.paths = owned.io.paths;
  instance.hasOwnPaths = owned.hasOwnPaths ?? false;
  const process: Process = {
    id: instance.execId === '' ? instance.containerId : instance.execId,
    containerId: instance.containerId,
    get pid() {
      return instance.pid;
    },
    io: owned.io,
    start: () => startProcess(running),
    wait: (options) => defer(() => (viaOf(options) === 'rpc' ? waitByRpc(running) : exits.wait(instance))),
    startAndWait: () => startAndWait(running),
    kill: (signal = 'SIGTERM', options) =>
      defer(() => killProcess(running, signal, killOptions(options, OF_KILL).all ?? false)),
    delete: (...options) => deleteProcess(process, running, options),
    closeIO: (pipes) =>
      defer(() => {
        checkFlag('stdin', checkOptions<{ readonly stdin?: true }>('pipes', pipes, OF_CLOSE).stdin);
        return closeStdin(running);
      }),
    resize: (width, height) => resizeTerminal(running, { width, height }),
    status: () => getOurs(running).pipe(map(({ state, exit }) => (exit === undefined ? { state } : { state, exit }))),
  };
  knowTree(process, running);
  return withForms(process, instance.execId === '' ? 'Task' : 'Process', jsonOfProcess);
}

const OF_WAIT: ReadonlySet<string> = new Set<keyof WaitOptions>(['via']);
const OF_CLOSE: ReadonlySet<string> = new Set(['stdin']);
const OF_KILL: ReadonlySet<string> = new Set<keyof KillOptions>(['all']);

function viaOf(options: WaitOptions | undefined): WaitOptions['via'] {
  const { via } = checkOptions('options', options, OF_WAIT);
  if (via === undefined || via === 'events' || (via as unknown) === 'rpc') return via;
  throw invalidArgument('via', `must be "events" or "rpc", got ${got(via)}`);
}

/** The JSON form of a handle: its ids and the paths of its streams. */
function jsonOfProcess(this: Process): object {
  const { containerId, id, pid, io } = this;
  return { containerId, id, pid, io: io.paths };
}

function closeStdin({ tasks, instance, owned }: Running): Observable<void> {
  return unlessReplaced(instance, 'Tasks/CloseIO', () => {
    const { stdin } = owned.io.streams;
    if (!instance.started && instance.execId !== '')
      return throwError(
        () => new ContainerdError('failed_precondition', 'the exec is not started yet', { rpc: 'Tasks/CloseIO' }),
      );
    // The end of the pipe reaches containerd too; a terminal, which ends with ^D, needs CloseIO.
    return stdin === undefined || owned.io.paths.terminal
      ? tasks.closeStdin(instance)
      : from(endOf(stdin.end())).pipe(
          map(() => undefined),
          catchError((reason: unknown) => throwError(() => inputClosed(reason))),
        );
  });
}
