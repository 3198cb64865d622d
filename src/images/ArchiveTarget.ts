import { randomUUID } from 'node:crypto';
import { createWriteStream, realpathSync, rmSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { invalidArgument } from '../errors.js';
import type { ContainerdError } from '../errors.js';
import { got } from '../arguments/got.js';
import { checkPath, fileError } from './fileError.js';

/** Where an archive goes: a file's path, or a stream, which is ended with it. */
export type ImageTarget = string | Writable;

/** Refuses what no archive can be written to. */
export function checkTarget(to: unknown): ImageTarget {
  if (isWritable(to)) return to;
  if (typeof to !== 'string' || to === '') throw invalidArgument('to', `must be a path or a stream, got ${got(to)}`);
  if (statsOf(checkPath('to', to))?.isDirectory() === true) throw invalidArgument('to', `${to} is a folder`);
  return to;
}

/**
 * Takes an archive piece by piece. A file has its name when it is whole, and not before; what is no file, such as a FIFO
 * or a device, is written to as it is.
 */
export class ArchiveTarget {
  private readonly path: string | undefined;
  private readonly unfinished: string = '';
  private readonly stream: Writable;
  private whole = false;

  constructor(given: ImageTarget) {
    const to = checkTarget(given);
    const there = typeof to === 'string' ? statsOf(to) : undefined;
    if (typeof to !== 'string') this.stream = to;
    else if (there?.isFile() === false) this.stream = createWriteStream(to);
    else {
      // A link stays one, and a file that is replaced keeps its mode.
      this.path = there === undefined ? to : realpathSync(to);
      this.unfinished = `${this.path}.${randomUUID()}`;
      this.stream = createWriteStream(this.unfinished, there && { mode: there.mode });
    }
    // Told by the write that fails; nobody else needs to hear it.
    this.stream.on('error', () => undefined);
  }

  /** Resolves when the stream has taken it: so nothing piles up. */
  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(bytes, (cause) => {
        if (cause) reject(this.failed(cause));
        else resolve();
      });
    });
  }

  async finish(): Promise<void> {
    try {
      await finished(this.stream.end());
      if (this.path !== undefined) await rename(this.unfinished, this.path);
    } catch (cause) {
      throw this.failed(cause as Error);
    }
    this.whole = true;
  }

  /** Says it of the file that was asked for: how it is called until it is whole is nobody's concern. */
  private failed(cause: Error): ContainerdError {
    if (this.path !== undefined) cause.message = cause.message.replaceAll(this.unfinished, this.path);
    return failed(cause);
  }

  /** Leaves no part of a file. A stream that somebody else has made stays as it is. */
  close(): void {
    if (this.whole || this.path === undefined) return;
    const remove = (): void => {
      rmSync(this.unfinished, { force: true });
    };
    // At once, for the program may end next; and again, for it may be opened just now.
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
