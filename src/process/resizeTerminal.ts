import { catchError, map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { checkSize } from './io/checkSize.js';
import type { TerminalSize } from './io/ProcessIO.js';
import { unlessReplaced } from './replaced.js';
import type { Running } from './Running.js';

/**
 * Sets the size of a process's terminal. On an exec that is not started yet containerd would say yes and do nothing
 * (tried on 1.6 to 2.1): it is kept for its start.
 */
export function resizeTerminal(running: Running, { width, height }: TerminalSize): Observable<void> {
  const { tasks, instance } = running;
  return unlessReplaced(instance, 'Tasks/ResizePty', () => {
    const size = { width: checkSize('width', width), height: checkSize('height', height) };
    if (instance.started || instance.execId === '') return tasks.resize(instance, size.width, size.height);
    running.size = size;
    return of(undefined);
  });
}

/** Gives a process that has just been started the size that was asked for before; it may have ended already. */
export function resizeAsAsked({ tasks, instance, size }: Running): Observable<void> {
  if (size === undefined) return of(undefined);
  return tasks.resize(instance, size.width, size.height).pipe(
    catchError(() => of(undefined)),
    map(() => undefined),
  );
}
