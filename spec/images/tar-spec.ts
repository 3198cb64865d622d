import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, linkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ByteReader } from '../../src/images/tar/ByteReader.js';
import { BLOCK, fileHeader, parseTarHeader } from '../../src/images/tar/tarHeader.js';
import { TarReader } from '../../src/images/tar/TarReader.js';
import { errorWith } from '../support/errorWith.js';

/** Splits bytes into chunks of these lengths, repeated. */
async function* chunked(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const length = lengths[n % lengths.length] ?? 1;
    yield await Promise.resolve(bytes.subarray(at, at + length));
    at += length;
  }
}

interface Read {
  readonly name: string;
  readonly type: string;
  readonly linkName: string;
  readonly content: string;
}

/** All entries of an archive; each file is read in portions of `portion` bytes. */
async function entriesOf(bytes: Buffer, lengths: readonly number[] = [4096], portion = 1 << 20): Promise<Read[]> {
  const archive = new TarReader(new ByteReader(chunked(bytes, lengths)));
  const all: Read[] = [];
  for (let entry = await archive.next(); entry !== undefined; entry = await archive.next()) {
    const parts: Buffer[] = [];
    for (let part = await entry.take(portion); part.length > 0; part = await entry.take(portion)) parts.push(part);
    all.push({
      name: entry.name,
      type: entry.type,
      linkName: entry.linkName,
      content: Buffer.concat(parts).toString('latin1'),
    });
  }
  return all;
}

function archiveOf(files: readonly (readonly [string, Buffer])[], end = 2): Buffer {
  const parts = files.flatMap(([name, content]) => [
    fileHeader(name, content.length),
    content,
    Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(end * BLOCK)]);
}

const fileName = fc.stringMatching(/^[a-z0-9/._-]{1,99}$/).filter((name) => !name.startsWith('./'));
const content = fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes));
const files = fc.array(fc.tuple(fileName, content), { minLength: 1, maxLength: 5 });
const lengths = fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 6 });

describe('a tar archive', () => {
  it('is read, whatever the sizes of its chunks', async () => {
    await fc.assert(
      fc.asyncProperty(files, lengths, fc.integer({ min: 1, max: 2000 }), async (given, pieces, portion) => {
        const read = await entriesOf(archiveOf(given), pieces, portion);
        expect(read.map((entry) => [entry.name, entry.content])).toEqual(
          given.map(([name, bytes]) => [name, bytes.toString('latin1')]),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is skipped if nobody reads it', async () => {
    await fc.assert(
      fc.asyncProperty(files, lengths, async (given, pieces) => {
        const archive = new TarReader(new ByteReader(chunked(archiveOf(given), pieces)));
        const names: string[] = [];
        for (let entry = await archive.next(); entry !== undefined; entry = await archive.next()) {
          names.push(entry.name);
          await entry.take(names.length * 100);
        }
        expect(names).toEqual(given.map(([name]) => name));
      }),
    );
  });

  it('that is truncated fails, or is complete up to its last file', async () => {
    await fc.assert(
      fc.asyncProperty(files, lengths, fc.nat(), async (given, pieces, cut) => {
        const whole = archiveOf(given, 0);
        const kept = whole.subarray(0, 1 + (cut % (whole.length - 1)));
        const read = await entriesOf(kept, pieces).catch((reason: unknown) => reason);
        if (!Array.isArray(read))
          expect(read).toEqual(
            kept.length < BLOCK
              ? errorWith('invalid_argument', { argument: 'source' })
              : errorWith('data_loss', { argument: 'source', message: 'in the middle of' }),
          );
        // What is whole is what was there before the cut.
        else
          expect(read.map((entry) => (entry as Read).content)).toEqual(
            given.slice(0, read.length).map(([, bytes]) => bytes.toString('latin1')),
          );
      }),
      { numRuns: 200 },
    );
  });

  it('that is not one is rejected, and never hangs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), lengths, async (bytes, pieces) => {
        fc.pre(bytes.slice(0, BLOCK).some((byte) => byte !== 0));
        await expect(entriesOf(Buffer.from(bytes), pieces)).rejects.toEqual(
          errorWith('invalid_argument', { argument: 'source', message: 'must be a tar archive' }),
        );
      }),
    );
  });

  it('with other bytes between its entries is broken', async () => {
    const bytes = Buffer.concat([archiveOf([['a', Buffer.from('a')]], 0), Buffer.alloc(BLOCK, 'x')]);
    await expect(entriesOf(bytes)).rejects.toEqual(
      errorWith('data_loss', { argument: 'source', message: 'what follows a is not a tar header' }),
    );
  });
});

describe('archives of the tar program', () => {
  let folder: string;
  const long = `${'a-rather-long-folder/'.repeat(9)}file-${'x'.repeat(120)}`;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rx-containerd-tar-'));
    mkdirSync(dirname(join(folder, long)), { recursive: true });
    writeFileSync(join(folder, 'plain'), 'plain');
    writeFileSync(join(folder, 'ünïcode'), 'ü');
    writeFileSync(join(folder, long), 'long');
    symlinkSync(long, join(folder, 'symlink'));
    linkSync(join(folder, 'plain'), join(folder, 'zz-link'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['gnu', 'pax', 'oldgnu'])('are read: %s', async (format) => {
    const bytes = execFileSync('tar', ['-C', folder, `--format=${format}`, '--sort=name', '-cf', '-', '.'], {
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    const read = new Map((await entriesOf(bytes, [700])).map((entry) => [entry.name, entry]));
    expect(read.get('plain')).toMatchObject({ type: 'file', content: 'plain' });
    expect(read.get('ünïcode')).toMatchObject({ type: 'file' });
    expect(read.get(long)).toMatchObject({ type: 'file', content: 'long' });
    expect(read.get('symlink')).toMatchObject({ type: 'symlink', linkName: long });
    expect(read.get('zz-link')).toMatchObject({ type: 'link', linkName: './plain' });
  });

  it('are read: ustar with split names', async () => {
    const name = `${'folder/'.repeat(15)}${'y'.repeat(90)}`;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), 'two');
    const bytes = execFileSync('tar', ['-C', folder, '--format=ustar', '-cf', '-', name]);
    expect(await entriesOf(bytes)).toEqual([expect.objectContaining({ name, content: 'two' })]);
  });

  it('have the same entries as those written here', () => {
    const listed = execFileSync('tar', ['-tvf', '-'], {
      input: archiveOf([
        ['a/file', Buffer.from('abc')],
        ['another', Buffer.alloc(600)],
      ]),
    }).toString();
    expect(listed).toMatch(/-rw-r--r-- 0\/0 +3 1970-01-01 .* a\/file\n-rw-r--r-- 0\/0 +600 .* another\n/);
  });
});

describe('a tar header', () => {
  it('can hold any size', () => {
    for (const size of [0, 1, 511, 8 ** 11 - 1, 8 ** 11, 2 ** 40 + 7])
      expect(parseTarHeader(fileHeader('a', size))).toMatchObject({ name: 'a', size, type: '0' });
  });

  it('with a wrong checksum or an enormous size is invalid', () => {
    const wrong = fileHeader('a', 1);
    wrong[0]! ^= 1;
    expect(parseTarHeader(wrong)).toBeUndefined();
    expect(parseTarHeader(fileHeader('a', 2 ** 60))).toBeUndefined();
    expect(parseTarHeader(fileHeader('a', 1).subarray(0, 300))).toBeUndefined();
  });
});
