import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { zstdFrames } from '../../src/images/zstdFrames.js';
import { needCompressionPrograms } from '../support/compressed.js';
import { errorWith } from '../support/errorWith.js';

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += length) yield await Promise.resolve(bytes.subarray(at, at + length));
}

async function cut(bytes: Buffer, length = bytes.length): Promise<readonly Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of zstdFrames(inPieces(bytes, length))) chunks.push(Buffer.from(chunk));
  return chunks;
}

const SKIPPED = Buffer.from('532a4d1805000000aabbccddee', 'hex');
/** Frames of every kind: with and without checksum, every size field, compressed, raw and RLE blocks. */
let frames: readonly Buffer[];

beforeAll(async () => {
  await needCompressionPrograms();
  const zstd = (input: Buffer, ...flags: string[]): Buffer => execFileSync('zstd', ['-c', '-q', ...flags], { input });
  frames = [
    zstd(Buffer.alloc(0)),
    zstd(Buffer.from('a')),
    zstd(Buffer.alloc(300, 'ab'), '--no-check'),
    zstd(randomBytes(70_000)),
    zstd(Buffer.alloc(400_000)),
    zstd(Buffer.alloc(400_000), '--stream-size=400000'),
    zstd(Buffer.alloc(200, 'x'), '--stream-size=200', '--no-check'),
    zstd(randomBytes(300_000), '--stream-size=300000'),
    zstd(Buffer.from('hello '.repeat(9000)), '--ultra', '-22'),
  ];
});

describe('zstdFrames', () => {
  it('splits at frame boundaries and drops skippable frames, however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -1, max: 8 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 50_000 }),
        async (which, length) => {
          const all = which.map((n) => frames[n] ?? SKIPPED);
          const chunks = await cut(Buffer.concat(all), Math.max(length, 500));
          const wanted = which.flatMap((n) => frames[n] ?? []);
          expect(Buffer.concat(chunks).equals(Buffer.concat(wanted))).toBe(true);
          const ends = chunks.map((_, n) => chunks.slice(0, n + 1).reduce((sum, chunk) => sum + chunk.length, 0));
          for (const end of wanted.map((_, n) => Buffer.concat(wanted.slice(0, n + 1)).length))
            expect(ends).toContain(end);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('ends where the file ends, even inside a frame', async () => {
    const whole = Buffer.concat([frames[3]!, SKIPPED, frames[1]!]);
    for (const length of [5, 6, 8, 40, 65_000, frames[3]!.length + 6, whole.length - 2]) {
      expect(Buffer.concat(await cut(whole.subarray(0, length))).length).toBeLessThanOrEqual(length);
    }
  });

  it('rejects what is not a frame', async () => {
    await expect(cut(Buffer.concat([frames[1]!, Buffer.from('nonsense')]))).rejects.toEqual(
      errorWith('data_loss', { argument: 'source' }),
    );
    await expect(cut(Buffer.concat([frames[1]!, Buffer.from('(')]))).rejects.toEqual(
      errorWith('data_loss', { argument: 'source' }),
    );
  });
});
