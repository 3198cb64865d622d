import { catchError, map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { checkSize } from './io/checkSize.js';
import type { TerminalSize } from '../values/TerminalSize.js';
import { unlessReplaced } from './replaced.js';
import type { Running } from './Running.js';

/**
 * Sets the size of a process's terminal. For an exec that is not started yet containerd returns success and does
 * nothing (tried on 1.6 to 2.1), so the size is kept for its start.
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

/** Sets the size requested before the start; the process may already have ended. */
export function resizeAsAsked({ tasks, instance, size }: Running): Observable<void> {
  if (size === undefined) return of(undefined);
  return tasks.resize(instance, size.width, size.height).pipe(
    catchError(() => of(undefined)),
    map(() => undefined),
  );
}
