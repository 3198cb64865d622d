import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { NEVER, concat, from, lastValueFrom, of, throwError } from 'rxjs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { compressionOf } from '../../src/images/compressions.js';
import { importImage } from '../../src/images/importImage.js';
import { openSource } from '../../src/images/source.js';
import type { ImageSource } from '../../src/images/source.js';
import { compressed as compress, needCompressionPrograms } from '../support/compressed.js';
import type { CompressionName } from '../support/compressed.js';
import { json, ociLayout, tarOf, written } from '../support/contract/imageArchive.js';
import { errorWith } from '../support/errorWith.js';
import { eventually } from '../support/eventually.js';
import { FakeImageServices } from '../support/fakeImageServices.js';

const FORMATS: readonly CompressionName[] = ['gzip', 'zstd', 'xz', 'bzip2'];
/** The formats that need a program on every version of Node. */
const BY_PROGRAM = ['xz', 'bzip2'] as const;

const config = json({ os: 'linux', architecture: process.arch, rootfs: { type: 'layers', diff_ids: [] } });
// Incompressible, so that it arrives in many pieces.
const archive = tarOf(ociLayout({ config, layers: [randomBytes(3 << 19)] }, 'local/image:1').files);

/** The archive in each format, created once. */
const made = new Map<CompressionName, Buffer>();
const compressed = (format: CompressionName): Buffer => {
  const bytes = made.get(format) ?? compress(format, archive);
  made.set(format, bytes);
  return Buffer.from(bytes);
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-compressed-'));
  await needCompressionPrograms();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The names of the imported images. */
async function imported(source: ImageSource): Promise<readonly string[]> {
  const daemon = new FakeImageServices();
  await lastValueFrom(importImage(daemon.underLease, source, { unpack: false }));
  return [...daemon.images.keys()];
}

/** The children of this process that are still running. */
function children(): readonly string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [, name = '', state = '', parent = ''] = /^\d+ \((.*)\) (\S) (\d+)/.exec(stat) ?? [];
        return Number(parent) === process.pid && state !== 'Z' && (BY_PROGRAM as readonly string[]).includes(name)
          ? [name]
          : [];
      } catch {
        return [];
      }
    });
}

describe('a compressed archive', () => {
  it.each(FORMATS)('in %s is imported, from a file and from a stream in small pieces', async (format) => {
    const bytes = compressed(format);
    expect(compressionOf(bytes.subarray(0, 10))?.name).toBe(format);
    expect(await imported(written(folder, format, bytes))).toEqual(['local/image:1']);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 50_000) }, (_, n) =>
      bytes.subarray(n * 50_000, (n + 1) * 50_000),
    );
    expect(await imported(concat(of(bytes.subarray(0, 0)), from(pieces)))).toEqual(['local/image:1']);
    expect(children()).toEqual([]);
  });

  it('in zstd may consist of several frames, and start with a skippable one', async () => {
    const skipped = Buffer.from('502a4d180400000000000000', 'hex');
    const frames = [archive.subarray(0, 1 << 20), archive.subarray(1 << 20)].map((part) => compress('zstd', part));
    expect(await imported(of(Buffer.concat([skipped, ...frames])))).toEqual(['local/image:1']);
  });

  it.each(FORMATS)('in %s fails with `data_loss` if it is truncated', async (format) => {
    const bytes = compressed(format);
    await expect(imported(of(bytes.subarray(0, bytes.length / 2)))).rejects.toEqual(
      errorWith('data_loss', { argument: 'source' }),
    );
  });

  it.each(BY_PROGRAM)("in %s fails with the program's own message if it is corrupt", async (format) => {
    const bytes = compressed(format);
    // Past the magic number.
    bytes.fill(0xff, 14, 40);
    await expect(imported(of(bytes))).rejects.toThrow(
      new RegExp(
        `^\\[data_loss\\] source: the program "${format}" that decompresses it ended with code \\d: .*${format}: `,
      ),
    );
    await eventually(() => {
      expect(children()).toEqual([]);
    });
  });

  it.each([
    ['xz', 'xz-utils'],
    ['bzip2', 'bzip2'],
  ] as const)('in %s needs a program, and names it', async (format, debianPackage) => {
    const bytes = compressed(format);
    vi.stubEnv('PATH', '/nowhere');
    await expect(imported(of(bytes))).rejects.toEqual(
      errorWith('failed_precondition', {
        argument: 'source',
        message: `needs the program "${format}" on the PATH: install it (Debian package ${debianPackage})`,
      }),
    );
  });

  it.each(BY_PROGRAM)("in %s fails with its source's error, not with the program's", async (format) => {
    const reason = new Error('no more disk');
    const source = concat(
      of(compressed(format).subarray(0, 1 << 20)),
      throwError(() => reason),
    );
    await expect(imported(source)).rejects.toMatchObject({ code: 'data_loss', argument: 'source', cause: reason });
    await eventually(() => {
      expect(children()).toEqual([]);
    });
  });

  it.each(BY_PROGRAM)('in %s has its program killed on unsubscription', async (format) => {
    const source = concat(of(compressed(format).subarray(0, 1 << 20)), NEVER);
    const subscription = importImage(new FakeImageServices().underLease, source, { unpack: false }).subscribe();
    await eventually(() => {
      expect(children()).toEqual([format]);
    });
    subscription.unsubscribe();
    await eventually(() => {
      expect(children()).toEqual([]);
    });
  });

  it('starts no program if it is unsubscribed before its first bytes', async () => {
    const opened = openSource(of(compressed('xz')));
    const bytes = opened.bytes();
    opened.close();
    await bytes.catch(() => undefined);
    expect(children()).toEqual([]);
  });

  it('applies backpressure to its program', async () => {
    let given = 0;
    const bytes = compressed('bzip2');
    async function* source(): AsyncGenerator<Uint8Array, void, undefined> {
      for (; given < bytes.length; given += 10_000) yield await Promise.resolve(bytes.subarray(given, given + 10_000));
    }
    const opened = openSource(source());
    const reader = await opened.bytes();
    expect((await reader.take(5)).toString()).toBe('blobs');
    // Pipes and streams buffer some; a bzip2 block is 900 kB.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(given).toBeLessThan(bytes.length);
    expect((await reader.take(archive.length)).length).toBe(archive.length - 5);
    opened.close();
  });

  it.each(['', 'BZh9', 'BZh9 is the name of a file', '\u001f', 'a tar archive'])(
    'is not one that starts with "%s"',
    (beginning) => {
      expect(compressionOf(Buffer.from(beginning))).toBeUndefined();
    },
  );
});
