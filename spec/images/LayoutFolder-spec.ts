import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lastValueFrom, toArray } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importImage } from '../../src/images/importImage.js';
import type { ImportOptions } from '../../src/images/importImage.js';
import type { ImageWorkProgress } from '../../src/images/ImageWorkProgress.js';
import { LayoutFolder } from '../../src/images/LayoutFolder.js';
import { blobs, digestOf, json, ociLayout } from '../support/contract/imageArchive.js';
import { errorWith } from '../support/errorWith.js';
import { eventually } from '../support/eventually.js';
import { FakeImageServices } from '../support/fakeImageServices.js';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const configOf = (architecture: string): Buffer =>
  json({ os: 'linux', architecture, rootfs: { type: 'layers', diff_ids: [] } });
const config = configOf(process.arch);
const layer = Buffer.alloc(2_200_000, 'layer');
const { files, manifest } = ociLayout({ config, layers: [layer] }, 'local/image:1');
const packed = Object.keys(files)[0]!;

let folder: string;
let daemon: FakeImageServices;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-layout-'));
  daemon = new FakeImageServices();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function lay(all: Readonly<Record<string, Buffer>>): string {
  for (const [name, bytes] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

async function imported(options: ImportOptions = {}): Promise<readonly ImageWorkProgress[]> {
  return lastValueFrom(importImage(daemon.underLease, folder, { unpack: false, ...options }).pipe(toArray()));
}

/** An OCI index of images, named by their ref.name annotations. */
const index = (...images: readonly (readonly [string | undefined, Buffer])[]): Buffer =>
  json({
    schemaVersion: 2,
    manifests: images.map(([name, bytes]) => ({
      mediaType: MANIFEST,
      digest: digestOf(bytes),
      size: bytes.length,
      ...(name !== undefined && { annotations: { 'org.opencontainers.image.ref.name': name } }),
    })),
  });

/** The files of the folder that this process has open. */
const opened = (): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return [];
    }
  });

describe('an OCI layout in a folder', () => {
  it('is imported one piece at a time', async () => {
    lay(files);
    const steps = await imported();
    expect([...daemon.images].map(([name, { target }]) => [name, target.digest])).toEqual([
      ['local/image:1', digestOf(manifest)],
    ]);
    expect([...daemon.blobs.keys()].sort()).toEqual([files[packed]!, config, manifest].map(digestOf).sort());
    expect(steps.map((step) => 'state' in step && step.state).slice(0, -1)).toEqual([
      'running',
      'done',
      'running',
      'done',
      'running',
      'done',
    ]);
    await eventually(() => {
      expect(opened()).toEqual([]);
    });
  });

  it('imports only what is requested: one of two images, one of two platforms', async () => {
    const second = ociLayout({ config, layers: [Buffer.from('second')] }, 'b');
    const foreign = ociLayout({ config: configOf('s390x'), layers: [Buffer.from('foreign')] }, 'c');
    const entry = (bytes: Buffer, architecture: string) => ({
      mediaType: MANIFEST,
      digest: digestOf(bytes),
      size: bytes.length,
      platform: { os: 'linux', architecture },
    });
    const both = json({
      schemaVersion: 2,
      manifests: [entry(manifest, process.arch), entry(foreign.manifest, 's390x')],
    });
    const top = {
      mediaType: 'application/vnd.oci.image.index.v1+json',
      digest: digestOf(both),
      size: both.length,
      annotations: { 'org.opencontainers.image.ref.name': 'local/both:1' },
    };
    const one = JSON.parse(index(['local/second:1', second.manifest]).toString()) as { manifests: object[] };
    lay({
      ...files,
      ...second.files,
      ...foreign.files,
      ...blobs(both),
      'index.json': json({ manifests: [...one.manifests, top] }),
    });
    await imported({ ref: 'local/second:1' });
    expect([...daemon.blobs.keys()].sort()).toEqual(
      [
        ...Object.values(
          blobs(
            ...Object.entries(second.files)
              .filter(([name]) => name.startsWith('blobs/'))
              .map(([, bytes]) => bytes),
          ),
        ),
      ]
        .map(digestOf)
        .sort(),
    );
    daemon = new FakeImageServices();
    await imported({ ref: 'local/both:1', platform: `linux/${process.arch}` });
    expect([...daemon.blobs.keys()].sort()).toEqual([both, manifest, config, files[packed]!].map(digestOf).sort());
  });

  it('reports missing blobs, and blobs that do not match their digest', async () => {
    const { [packed]: _layer, ...rest } = files;
    lay(rest);
    await expect(imported()).rejects.toEqual(
      errorWith('data_loss', { argument: 'source', message: digestOf(files[packed]!) }),
    );
    lay({ [packed]: Buffer.alloc(files[packed]!.length) });
    await expect(imported()).rejects.toEqual(errorWith('data_loss', { argument: 'source', message: packed }));
    expect(daemon.images.size).toBe(0);
    await eventually(() => {
      expect(opened()).toEqual([]);
    });
  });

  it('without a valid index.json is rejected', async () => {
    await expect(imported()).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'source', message: 'has no index.json' }),
    );
    for (const [bytes, code] of [
      ['{', 'data_loss'],
      ['[]', 'invalid_argument'],
      ['{}', 'invalid_argument'],
      ['{"manifests":[null,{}]}', 'invalid_argument'],
    ] as const) {
      lay({ 'index.json': Buffer.from(bytes) });
      await expect(imported()).rejects.toEqual(errorWith(code, { argument: 'source' }));
    }
    truncateSync(join(folder, 'index.json'), 9_000_000);
    await expect(imported()).rejects.toEqual(errorWith('data_loss', { message: 'at most 8 MiB' }));
  });

  it('may contain symlinks within it, but none that leave it', async () => {
    lay(files);
    renameSync(join(folder, packed), join(folder, 'elsewhere'));
    symlinkSync('../../elsewhere', join(folder, packed));
    await imported();
    expect(daemon.images.size).toBe(1);

    const outside = mkdtempSync(join(tmpdir(), 'rx-containerd-outside-'));
    try {
      daemon = new FakeImageServices();
      writeFileSync(join(outside, 'blob'), files[packed]!);
      rmSync(join(folder, packed));
      symlinkSync(join(outside, 'blob'), join(folder, packed));
      await expect(imported()).rejects.toEqual(
        errorWith('invalid_argument', { argument: 'source', message: `${packed} must not be a link` }),
      );
      // A sibling whose name starts with the folder's name is not inside it.
      renameSync(join(folder, 'blobs'), `${folder}-blobs`);
      symlinkSync(`${folder}-blobs`, join(folder, 'blobs'));
      await expect(imported()).rejects.toEqual(
        errorWith('invalid_argument', { argument: 'source', message: 'must not be a link out of the folder' }),
      );
      rmSync(join(folder, 'index.json'));
      symlinkSync('/etc/passwd', join(folder, 'index.json'));
      await expect(imported()).rejects.toEqual(
        errorWith('invalid_argument', { argument: 'source', message: 'index.json must not be a link' }),
      );
      expect(daemon.blobs.has(digestOf(files[packed]!))).toBe(false);
    } finally {
      rmSync(outside, { recursive: true });
      rmSync(`${folder}-blobs`, { recursive: true, force: true });
    }
  });

  it('may itself be a symlink', async () => {
    lay(files);
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    try {
      await lastValueFrom(importImage(daemon.underLease, link, { unpack: false }));
      expect(daemon.images.size).toBe(1);
    } finally {
      rmSync(link);
    }
  });

  it('never blocks on a FIFO, and never reads a path spelled by a digest', async () => {
    lay(files);
    rmSync(join(folder, packed));
    execFileSync('mkfifo', [join(folder, packed)]);
    await expect(imported()).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'source', message: `${packed} is not a regular file` }),
    );
    const digest = 'sha256:../../../../etc/passwd';
    lay({
      'index.json': json({
        manifests: [{ mediaType: MANIFEST, digest, size: 5, annotations: { 'io.containerd.image.name': 'a/b:1' } }],
      }),
    });
    await expect(imported()).rejects.toEqual(errorWith('data_loss', { message: digest }));
    await eventually(() => {
      expect(opened()).toEqual([]);
    });
  });

  it('reports with an error of its own that a file has become unreadable', async () => {
    lay(files);
    const blob = { mediaType: MANIFEST, digest: digestOf(manifest), size: manifest.length, annotations: {} };
    const read = new LayoutFolder(folder).blobs([blob], undefined);
    const { value } = await read.next();
    await read.return(undefined);
    // As after EIO: the file handle is no longer usable.
    await expect(value!.take(5)).rejects.toEqual(
      errorWith('data_loss', { argument: 'source', message: 'cannot be read: file closed' }),
    );
  });

  it('is closed when it is unsubscribed in the middle of a blob', async () => {
    lay(files);
    const open = await new Promise<readonly string[]>((resolve) => {
      const subscription = importImage(daemon.underLease, folder, { unpack: false }).subscribe((step) => {
        if (!('item' in step) || step.item !== digestOf(files[packed]!)) return;
        resolve(opened());
        subscription.unsubscribe();
      });
    });
    expect(open).toEqual([join(folder, packed)]);
    await eventually(() => {
      expect(opened()).toEqual([]);
    });
  });
});

describe('an image with a tag as its only name', () => {
  const second = ociLayout({ config, layers: [Buffer.from('second')] }, 'b');

  it('needs its full name to be given', async () => {
    lay({ ...files, 'index.json': index(['latest', manifest]) });
    await expect(imported()).rejects.toEqual(
      errorWith('invalid_argument', {
        argument: 'ref',
        message: 'must be given, such as docker.io/library/NAME:latest',
      }),
    );
    await expect(imported({ ref: 'latest' })).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'ref', message: 'got "latest"' }),
    );
    expect(daemon.images.size).toBe(0);
    expect(daemon.blobs.size).toBe(0);
    await imported({ ref: 'local/image:7' });
    expect([...daemon.images.keys()]).toEqual(['local/image:7']);
  });

  it('is selected among several by a full name with its tag', async () => {
    lay({ ...files, ...second.files, 'index.json': index(['v1', manifest], ['v2', second.manifest]) });
    await imported({ ref: 'local/image:v2' });
    expect([...daemon.images].map(([name, { target }]) => [name, target.digest])).toEqual([
      ['local/image:v2', digestOf(second.manifest)],
    ]);
    await expect(imported({ ref: 'local/image:v3' })).rejects.toEqual(
      errorWith('not_found', { argument: 'ref', message: 'v1, v2' }),
    );
    await expect(imported()).rejects.toEqual(errorWith('invalid_argument', { argument: 'ref', message: 'NAME:v1' }));
  });

  it('is not selected if another image has the full name', async () => {
    lay({ ...files, ...second.files, 'index.json': index(['1', second.manifest], ['local/image:1', manifest]) });
    await imported({ ref: 'local/image:1' });
    expect([...daemon.images].map(([name, { target }]) => [name, target.digest])).toEqual([
      ['local/image:1', digestOf(manifest)],
    ]);
  });

  it.each(['local/image:1', 'image:1', 'local/image', `image@sha256:${'0'.repeat(64)}`])(
    'is different from one named "%s", as for ctr',
    async (name) => {
      lay({ ...files, 'index.json': index([name, manifest]) });
      await imported();
      expect([...daemon.images.keys()]).toEqual([name]);
    },
  );

  it('is different from one without a name, which must be given', async () => {
    lay({ ...files, 'index.json': index([undefined, manifest]) });
    await expect(imported()).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'ref', message: 'no image in the archive has a name' }),
    );
  });
});
