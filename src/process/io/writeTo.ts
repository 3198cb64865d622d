import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { concat, concatMap, defer, finalize, from, ignoreElements } from 'rxjs';
import type { MonoTypeOperatorFunction, OperatorFunction } from 'rxjs';
import { inputClosed } from './inputClosed.js';
import { invalidArgument } from '../../errors.js';
import { writeChunk } from '../../observables/operators/writeChunk.js';
import { checkBytesOrText } from '../../arguments/checkBytes.js';
import { got } from '../../arguments/got.js';

/**
 * Writes everything to a Node stream in order, and ends it. Emits nothing; completes when everything is written and the
 * stream has ended. Unsubscribing stops writing and leaves the stream open.
 *
 * Errors with `failed_precondition` when the stream can no longer be written to.
 *
 *     const { stdin } = exec.io.streams;
 *     if (stdin) of('hello\n').pipe(writeTo(stdin)).subscribe();
 */
export function writeTo(stream: Writable): OperatorFunction<Uint8Array | string, never> {
  if (typeof (stream as Partial<Writable> | null | undefined)?.write !== 'function')
    throw invalidArgument('stream', `must be a Writable of Node, got ${got(stream)}`);
  return writing(stream, 'source');
}

/** The same; `argument` is the source's name in errors. */
export function writing(stream: Writable, argument: string): OperatorFunction<Uint8Array | string, never> {
  return (source) =>
    concat(
      source.pipe(concatMap((chunk) => from(writeChunk(stream, checkBytesOrText(argument, chunk)).catch(fail)))),
      defer(() => from(finished(stream.end()).catch(fail))),
    ).pipe(ignoreElements(), reportedByWrites(stream));
}

function fail(reason: unknown): never {
  throw inputClosed(reason);
}

/** Prevents a stream error between two writes from crashing the program; the next write reports it. */
function reportedByWrites<T>(stream: Writable): MonoTypeOperatorFunction<T> {
  return (source) =>
    defer(() => {
      const ignored = (): void => undefined;
      stream.on('error', ignored);
      return source.pipe(
        finalize(() => {
          stream.off('error', ignored);
        }),
      );
    });
}
