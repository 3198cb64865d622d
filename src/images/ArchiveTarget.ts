import { randomUUID } from 'node:crypto';
import { createWriteStream, realpathSync, rmSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { invalidArgument } from '../errors.js';
import type { ContainerdError } from '../errors.js';
import { got } from '../arguments/got.js';
import { writeChunk } from '../observables/operators/writeChunk.js';
import { checkPath, fileError } from './fileError.js';

/** Where an archive is written: a file's path, or a stream, which is ended after the last byte. */
export type ImageTarget = string | Writable;

/** Refuses targets an archive cannot be written to. */
export function checkTarget(to: unknown): ImageTarget {
  if (isWritable(to)) return to;
  if (typeof to !== 'string' || to === '') throw invalidArgument('to', `must be a path or a stream, got ${got(to)}`);
  if (statsOf(checkPath('to', to))?.isDirectory() === true)
    throw invalidArgument('to', `must be a file, got the folder ${to}`);
  return to;
}

/**
 * Writes an archive piece by piece. A regular file is written under a temporary name and renamed once it is complete; a
 * FIFO or a device is written to directly.
 */
export class ArchiveTarget {
  private readonly path: string | undefined;
  private readonly temporaryPath: string = '';
  private readonly stream: Writable;
  private complete = false;

  constructor(given: ImageTarget) {
    const to = checkTarget(given);
    const there = typeof to === 'string' ? statsOf(to) : undefined;
    if (typeof to !== 'string') this.stream = to;
    else if (there?.isFile() === false) this.stream = createWriteStream(to);
    else {
      // A symbolic link is kept, and a file that is replaced keeps its mode.
      this.path = there === undefined ? to : realpathSync(to);
      this.temporaryPath = `${this.path}.${randomUUID()}`;
      this.stream = createWriteStream(this.temporaryPath, there && { mode: there.mode });
    }
    // The write that fails reports the error.
    this.stream.on('error', () => undefined);
  }

  /** Resolves when the stream has written the bytes, so that nothing accumulates in memory. */
  async write(bytes: Uint8Array): Promise<void> {
    try {
      await writeChunk(this.stream, bytes);
    } catch (cause) {
      throw this.failed(cause as Error);
    }
  }

  async finish(): Promise<void> {
    try {
      await finished(this.stream.end());
      if (this.path !== undefined) await rename(this.temporaryPath, this.path);
    } catch (cause) {
      throw this.failed(cause as Error);
    }
    this.complete = true;
  }

  /** Reports the failure with the path that was asked for, not with the temporary one. */
  private failed(cause: Error): ContainerdError {
    if (this.path !== undefined) cause.message = cause.message.replaceAll(this.temporaryPath, this.path);
    return failed(cause);
  }

  /** Removes an incomplete file. A stream passed in by the caller is left open. */
  close(): void {
    if (this.complete || this.path === undefined) return;
    const remove = (): void => {
      rmSync(this.temporaryPath, { force: true });
    };
    // Removed now, because the program may exit next, and again on close, because the file may just be being opened.
    remove();
    this.stream.once('close', remove).destroy();
  }
}

function isWritable(to: unknown): to is Writable {
  return (
    typeof to === 'object' &&
    to !== null &&
    typeof (to as Partial<Writable>).write === 'function' &&
    typeof (to as Partial<Writable>).end === 'function'
  );
}

function failed(cause: Error): ContainerdError {
  return fileError('to', 'cannot be written', cause, 'aborted');
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw failed(cause as Error);
  }
}
