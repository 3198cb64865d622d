import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import { writeFifoNote } from './fifoNote.js';
import type { FifoNote } from './fifoNote.js';

/** FIFOs in a folder of their own. */
export interface Fifos {
  readonly folder: string;
  /** The path by name: `path('stdin')`. */
  readonly path: (name: string) => string;
}

/**
 * Creates FIFOs that only this user can open, in a folder that only this user can enter. Node has no call for it, so
 * one `mkfifo` creates all of them (4 ms). Unsubscribing before it is done leaves nothing behind.
 */
export function makeFifos(parent: string, id: string, names: readonly string[], note?: FifoNote): Observable<Fifos> {
  return new Observable((subscriber) => {
    const folder = makeFolder(parent, id, note);
    const path = (name: string): string => join(folder, `${id}-${name}`);
    let done = false;
    const child = execFile('mkfifo', ['-m', '600', ...names.map(path)], (cause) => {
      done = cause === null;
      if (cause !== null) subscriber.error(failed(cause));
      else {
        subscriber.next({ folder, path });
        subscriber.complete();
      }
    });
    return () => {
      if (done) return;
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    };
  });
}

function failed(cause: Error): ContainerdError {
  const missing = 'code' in cause && cause.code === 'ENOENT';
  return new ContainerdError(
    'failed_precondition',
    missing ? 'there is no program mkfifo on the PATH' : `mkfifo failed: ${cause.message}`,
    { argument: 'io', cause },
  );
}

function makeFolder(parent: string, id: string, note: FifoNote | undefined): string {
  try {
    mkdirSync(parent, { recursive: true, mode: 0o700 });
    const folder = mkdtempSync(join(parent, `${id}-`));
    if (note !== undefined) writeFifoNote(folder, note);
    return folder;
  } catch (cause) {
    throw new ContainerdError('failed_precondition', `cannot make a folder for FIFOs in ${parent}: ${String(cause)}`, {
      argument: 'fifoFolder',
      cause,
    });
  }
}
