import { statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { isObservable } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';
import { toAsyncIterable } from '../observables/operators/toAsyncIterable.js';
import { MAGIC_LENGTH, compressionOf } from './compressions.js';
import { decompress } from './decompress.js';
import type { Decompressed } from './Decompressed.js';
import { checkPath, fileError } from './fileError.js';
import { fileStream } from './fileStream.js';
import { ByteReader } from './tar/ByteReader.js';

/**
 * The source of an import: the path of an archive or of a folder with an OCI layout, or an archive's bytes. Streams and
 * iterables are read with backpressure. An Observable has none, so what it emits too fast is buffered in memory.
 */
export type ImageSource = string | Readable | AsyncIterable<Uint8Array> | Observable<Uint8Array>;

/** Whether the source is the path of a folder rather than an archive. */
export function isFolder(source: ImageSource): source is string {
  if (typeof source !== 'string') return false;
  try {
    return statSync(source).isDirectory();
  } catch (cause) {
    throw unreadable(cause);
  }
}

export interface OpenSource {
  /** The archive's bytes, decompressed if necessary. */
  bytes(): Promise<ByteReader>;
  /** Ends a stream that is no longer read, and the program that decompresses it. */
  close(): void;
}

export function openSource(source: ImageSource): OpenSource {
  const given = iterable(source);
  const chunks = checked(given);
  const bytes = new ByteReader(chunks);
  let decompressed: Decompressed | undefined;
  let closed = false;
  return {
    bytes: async () => {
      const compression = compressionOf(await bytes.peek(MAGIC_LENGTH));
      // If it was closed while the first bytes were read, no program is started.
      if (compression === undefined || closed) return bytes;
      decompressed = decompress(compression, bytes.remaining());
      return new ByteReader(checked(decompressed.chunks));
    },
    close: () => {
      closed = true;
      decompressed?.close();
      if (given instanceof Readable) given.destroy();
      // Ends an iterator that has not ended by itself; errors no longer matter.
      chunks.return().catch(() => undefined);
    },
  };
}

/** Refuses sources an archive cannot be read from. */
export function checkSource(source: unknown): void {
  const isIterable =
    typeof source === 'object' &&
    typeof (source as Partial<AsyncIterable<unknown>> | null)?.[Symbol.asyncIterator] === 'function';
  if (typeof source === 'string' && source !== '') checkPath('source', source);
  else if (!isObservable(source) && !isIterable)
    throw invalidArgument('source', `must be a path, a stream or an Observable, got ${got(source)}`);
}

function iterable(source: ImageSource): AsyncIterable<unknown> {
  checkSource(source);
  if (typeof source === 'string') return fileAt(source);
  if (isObservable(source)) return toAsyncIterable(source, { bufferSize: Number.MAX_SAFE_INTEGER });
  return source;
}

async function* checked(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of source) {
      if (!(chunk instanceof Uint8Array)) throw invalidArgument('source', 'must emit bytes');
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof ContainerdError) throw cause;
    throw unreadable(cause);
  }
}

function fileAt(path: string): Readable {
  try {
    return fileStream(path);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause: unknown): ContainerdError {
  return fileError('source', 'cannot be read', cause, 'data_loss');
}
