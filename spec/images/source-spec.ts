import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importImage } from '../../src/images/importImage.js';
import { json, ociLayout, tarOf } from '../support/contract/imageArchive.js';
import { errorWith } from '../support/errorWith.js';
import { eventually } from '../support/eventually.js';
import { FakeImageServices } from '../support/fakeImageServices.js';

let folder: string;
let daemon: FakeImageServices;
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-source-'));
  daemon = new FakeImageServices();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const imported = (path: string) => importImage(daemon.underLease, path, { unpack: false });

describe('the path of an archive', () => {
  it('with a NUL is rejected before anything is created', async () => {
    await expect(lastValueFrom(imported('a\0b'))).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'source', message: 'must be a path, got "a\\u0000b"' }),
    );
    expect(daemon.leases).toEqual([]);
  });

  it.each([
    ['not_found', 'no such file', 'none'],
    ['not_found', 'below a file', 'file/x'],
    ['invalid_argument', 'too long', 'x'.repeat(5000)],
  ] as const)('fails with %s: %s', async (code, _where, name) => {
    writeFileSync(at('file'), '');
    await expect(lastValueFrom(imported(at(name)))).rejects.toEqual(errorWith(code, { argument: 'source' }));
  });
});

describe('an archive read from a FIFO', () => {
  const fifos = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => at(`fifo-${n}`));
  const opened = (): readonly string[] =>
    readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/self/fd/${fd}`)].filter((path) => path.startsWith(folder));
      } catch {
        return [];
      }
    });

  it('is imported when it arrives', async () => {
    execFileSync('mkfifo', fifos(1));
    const { files } = ociLayout(
      {
        config: json({ os: 'linux', architecture: process.arch, rootfs: { type: 'layers', diff_ids: [] } }),
        layers: [Buffer.alloc(300_000, 'layer')],
      },
      'local/image:1',
    );
    const done = lastValueFrom(imported(at('fifo-0')));
    const writer = await open(at('fifo-0'), 'w');
    await writer.writeFile(tarOf(files));
    await writer.close();
    await done;
    expect([...daemon.images.keys()]).toEqual(['local/image:1']);
    await eventually(() => {
      expect(opened()).toEqual([]);
    });
  });

  it('is closed when it is unsubscribed, even if nobody has written: no descriptor and no thread is left', async () => {
    // As many as libuv has threads.
    const paths = fifos(4);
    execFileSync('mkfifo', paths);
    writeFileSync(at('file'), 'read');
    for (const subscription of paths.map((path) => imported(path).subscribe())) subscription.unsubscribe();
    const read = readFile(at('file'), 'utf8');
    try {
      expect(
        await Promise.race([
          read,
          new Promise((resolve) => {
            setTimeout(resolve, 2000, 'a thread waits');
          }),
        ]),
      ).toBe('read');
      await eventually(() => {
        expect(opened()).toEqual([]);
      });
    } finally {
      // Releases threads that are still blocked.
      paths
        .map((path) => openSync(path, constants.O_RDWR | constants.O_NONBLOCK))
        .forEach((fd) => {
          closeSync(fd);
        });
    }
  });
});
