import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isObservable } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { toAsyncIterable } from '../observables/toAsyncIterable.js';
import { ByteReader } from './tar/ByteReader.js';

/**
 * Where an archive comes from: a path, or its bytes. They are asked for as they are needed; an Observable cannot be
 * asked, so what comes too fast waits in memory.
 */
export type ImageSource = string | Readable | AsyncIterable<Uint8Array> | Observable<Uint8Array>;

const GZIP = Buffer.of(0x1f, 0x8b);

/** An archive that is being read. */
export interface OpenSource {
  /** Its bytes, which are uncompressed if it is a gzip file. */
  bytes(): Promise<ByteReader>;
  /** Ends a stream that nobody reads any further. */
  close(): void;
}

/** Opens an archive. */
export function openSource(source: ImageSource): OpenSource {
  const chunks = checked(iterable(source));
  const plain = new ByteReader(chunks);
  return {
    bytes: async () => {
      const magic = await plain.peek(GZIP.length);
      return GZIP.equals(magic) ? uncompressed(plain) : plain;
    },
    close: () => {
      if (source instanceof Readable) source.destroy();
      // What has not ended by itself is told so; how it takes it is nobody's concern any more.
      chunks.return().catch(() => undefined);
    },
  };
}

function iterable(source: ImageSource): AsyncIterable<unknown> {
  if (typeof source === 'string' && source !== '') return createReadStream(source, { highWaterMark: 1024 * 1024 });
  if (isObservable(source)) return toAsyncIterable(source, { bufferSize: Number.MAX_SAFE_INTEGER });
  if (typeof source === 'object' && typeof (source as Partial<AsyncIterable<unknown>> | null)?.[Symbol.asyncIterator] === 'function') return source;
  throw invalidArgument('source', 'is no path, no stream and no Observable');
}

async function* checked(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of source) {
      if (!(chunk instanceof Uint8Array)) throw invalidArgument('source', 'gives something else than bytes');
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof ContainerdError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new ContainerdError('not_found', message, { argument: 'source', cause });
    throw new ContainerdError('data_loss', `it broke off: ${message}`, { argument: 'source', cause });
  }
}

function uncompressed(compressed: ByteReader): ByteReader {
  const gunzip = createGunzip();
  const input = Readable.from(compressed.remaining());
  input.on('error', (reason) => gunzip.destroy(reason)).pipe(gunzip);
  return new ByteReader(checked(gunzip));
}
