import { createHash } from 'node:crypto';
import { from, lastValueFrom, tap, throwError, toArray } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { BlobPieces } from '../../src/images/BlobPieces.js';
import { storeBlob } from '../../src/images/storeBlob.js';
import type { ImageServices } from '../../src/images/imageServices.js';
import { FakeImageServices } from '../support/fakeImageServices.js';

const bytes = Buffer.from('a layer');
const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const pieces = (expected?: string): BlobPieces =>
  new BlobPieces({ name: 'layer.tar', size: bytes.length, take: () => Promise.resolve(bytes) }, expected);

describe('storeBlob', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('falls back to a ref of its own when another write of the same blob does not finish', async () => {
    const { services, blobs } = new FakeImageServices();
    const refs: string[] = [];
    const content: ImageServices['content'] = {
      ...services.content,
      write: (blob, next) => {
        refs.push(blob.ref);
        return blob.ref === 'shared'
          ? throwError(() => new ContainerdError('unavailable', 'ref shared locked'))
          : services.content.write(blob, next);
      },
    };
    const stored = lastValueFrom(
      storeBlob(
        { content, leases: services.leases },
        'lease',
        { ref: 'shared', size: bytes.length, digest },
        pieces(digest),
      ),
    );
    await vi.advanceTimersByTimeAsync(9_000);
    expect(new Set(refs)).toEqual(new Set(['shared']));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await stored).toEqual({ done: bytes.length, state: 'done' });
    expect(refs.at(-1)).toBe('lease-shared');
    expect([...blobs.keys()]).toEqual([digest]);
  });

  it('adds a blob to the lease before it commits: an existing blob could be collected at any moment', async () => {
    const daemon = new FakeImageServices();
    const heldAtCommit: string[][] = [];
    const content: ImageServices['content'] = {
      ...daemon.services.content,
      write: (blob, next) =>
        daemon.services.content.write(blob, (offset) =>
          from(next(offset)).pipe(
            tap((piece) => {
              if (piece.digest !== undefined) heldAtCommit.push([...daemon.held]);
            }),
          ),
        ),
    };
    await lastValueFrom(
      storeBlob({ content, leases: daemon.services.leases }, 'lease', { ref: 'a', size: bytes.length }, pieces()).pipe(
        toArray(),
      ),
    );
    expect(heldAtCommit).toEqual([[`content ${digest}`]]);
  });
});
