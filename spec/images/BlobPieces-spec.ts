import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlobPieces } from '../../src/images/BlobPieces.js';
import { errorWith } from '../support/errorWith.js';

const MIB = 1 << 20;
const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

function piecesOf(bytes: Buffer, expected?: string): BlobPieces {
  let at = 0;
  return new BlobPieces(
    { name: 'a/file', size: bytes.length, take: (count) => Promise.resolve(bytes.subarray(at, (at += count))) },
    expected,
  );
}

describe('a blob in pieces', () => {
  it('is complete, wherever an earlier write stopped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3 * MIB + 5 }), fc.nat(), async (size, seed) => {
        const bytes = Buffer.alloc(size, `${seed}`);
        const from = size === 0 ? 0 : seed % (size + 1);
        const pieces = piecesOf(bytes, digestOf(bytes));
        let written = bytes.subarray(0, from);
        for (;;) {
          const { offset, data, digest } = await pieces.at(written.length);
          expect(offset).toBe(written.length);
          expect(data.length).toBeLessThanOrEqual(MIB);
          written = Buffer.concat([written, data]);
          if (digest === undefined) continue;
          expect(digest).toBe(digestOf(bytes));
          break;
        }
        expect(written.equals(bytes)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('can repeat its last piece, but none before it', async () => {
    const bytes = Buffer.concat([Buffer.alloc(MIB, 'a'), Buffer.alloc(MIB, 'b'), Buffer.alloc(5, 'c')]);
    const pieces = piecesOf(bytes);
    await pieces.at(0);
    const second = await pieces.at(MIB);
    const again = await pieces.at(MIB);
    // Not toEqual, which takes seconds for a MiB.
    expect([again.offset, again.digest, Buffer.from(again.data).equals(second.data)]).toEqual([MIB, undefined, true]);
    expect((await pieces.at(MIB + 3)).data.length).toBe(MIB - 3);
    await expect(pieces.at(0)).rejects.toEqual(errorWith('data_loss', { message: 'a/file' }));
  });

  it('starts over when the earlier write is longer than the blob', async () => {
    const bytes = Buffer.from('abc');
    expect(await piecesOf(bytes).at(10)).toEqual({ offset: 0, data: bytes, digest: digestOf(bytes) });
  });

  it('must have the expected digest', async () => {
    await expect(piecesOf(Buffer.from('abc'), digestOf(Buffer.from('abd'))).at(0)).rejects.toEqual(
      errorWith('data_loss', { argument: 'source', message: 'a/file has a digest other than its name' }),
    );
  });
});
