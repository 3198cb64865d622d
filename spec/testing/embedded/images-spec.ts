import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lastValueFrom, retry, toArray } from 'rxjs';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { RunEvent, RunBaseOptions, SpecOptions, Containerd } from '../../../src/index.js';
import { blobs, digestOf, json, tarOf, written } from '../../support/contract/imageArchive.js';
import { errorWith } from '../../support/errorWith.js';
import { one, refusal, setup } from './support/embedded.js';

const REF = 'local/app:1';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';

const TOOL = '#!/bin/sh\necho "tool of the image: $*"\n';
const layers = [
  tarOf({
    'etc/passwd': Buffer.from('root:x:0:0:root:/:/bin/sh\napp:x:1000:1000:app:/:/bin/sh\n'),
    'etc/group': Buffer.from('root:x:0:\napp:x:1000:\n'),
    'srv/rx-app/greeting': Buffer.from('hello from the image\n'),
    'rx-bin/rx-tool': Buffer.from(TOOL),
    old: Buffer.from('gone in the layer above'),
  }),
  tarOf({ '.wh.old': Buffer.alloc(0), 'rx-bin/rx-alias': { symlink: '/rx-bin/rx-tool' } }),
];

/** An OCI layout with these layers; programs are executable. */
function archiveOf(config: object): Buffer {
  const packed = layers.map((layer) => gzipSync(executable(layer)));
  const diffIds = layers.map((layer) => digestOf(executable(layer)));
  const image = json({
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config,
    rootfs: { type: 'layers', diff_ids: diffIds },
  });
  const described = (mediaType: string, bytes: Buffer) => ({ mediaType, digest: digestOf(bytes), size: bytes.length });
  const manifest = json({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: described(CONFIG, image),
    layers: packed.map((layer) => described(LAYER, layer)),
  });
  const annotations = { 'io.containerd.image.name': REF };
  const index = json({ schemaVersion: 2, manifests: [{ ...described(MANIFEST, manifest), annotations }] });
  return tarOf({
    ...blobs(...packed, image, manifest),
    'oci-layout': json({ imageLayoutVersion: '1.0.0' }),
    'index.json': index,
  });
}

/** The same archive with every file executable: sets the mode in each header, and its checksum. */
function executable(archive: Buffer): Buffer {
  const copy = Buffer.from(archive);
  for (let at = 0; at + 512 <= copy.length && copy[at] !== 0;) {
    const size = Number.parseInt(copy.toString('latin1', at + 124, at + 135), 8);
    if (copy[at + 156] === 0x30) {
      copy.write('0000755', at + 100, 'latin1');
      copy.write('        ', at + 148, 'latin1');
      const sum = copy.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
      copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return copy;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-embedded-images-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function imported(config: object = { Env: ['PATH=/bin:/usr/bin:/rx-bin', 'COLOR=red'] }) {
  const { server, containerd } = await setup({ containers: [] });
  await lastValueFrom(containerd.importImage(written(folder, 'app.tar', archiveOf(config))));
  return { server, containerd, image: await one(containerd.image(REF)) };
}

async function ran(containerd: Containerd, options: SpecOptions & RunBaseOptions = {}): Promise<string> {
  const events: RunEvent[] = await lastValueFrom(
    containerd.run({ image: REF, output: true, ...options }).pipe(toArray()),
  );
  const text = events.flatMap((event) => ('bytes' in event ? [Buffer.from(event.bytes).toString()] : [])).join('');
  const last = events.at(-1);
  return last?.type === 'exited' ? `${text}${last.exit.exitCode}` : text;
}

describe('run on the embedded containerd', () => {
  it("shows a process the image's files by a variable, and its environment", async () => {
    const { containerd } = await imported();
    const line = 'cat $RX_CONTAINERD_ROOTFS/srv/rx-app/greeting; ls $RX_CONTAINERD_ROOTFS; echo $COLOR';
    expect(await ran(containerd, { args: ['sh', '-c', line] })).toBe('hello from the image\netc\nrx-bin\nsrv\nred\n0');
  });

  it("respects the image's entrypoint, command and working folder", async () => {
    const { containerd } = await imported({
      Env: ['PATH=/bin:/usr/bin'],
      Entrypoint: ['cat'],
      Cmd: ['greeting'],
      WorkingDir: '/srv/rx-app',
      User: 'app',
    });
    expect(await ran(containerd)).toBe('hello from the image\n0');
    expect(await ran(containerd, { entrypoint: ['pwd'] })).toMatch(/\/fs\/srv\/rx-app\n0$/);
  });

  it.each([
    ['by its path', '/rx-bin/rx-tool'],
    ['by its name', 'rx-tool'],
    ['by a link within the image', 'rx-alias'],
  ])('finds a program that this machine does not have in the image: %s', async (_how, program) => {
    const { containerd } = await imported();
    expect(await ran(containerd, { args: [program, 'a', 'b'] })).toBe('tool of the image: a b\n0');
  });

  it('rejects a program that neither has', async () => {
    const { containerd } = await imported();
    await expect(ran(containerd, { args: ['rx-nowhere'] })).rejects.toEqual(
      errorWith('unknown', { message: 'executable file not found in $PATH' }),
    );
    await expect(ran(containerd, { args: ['/rx-bin/none'] })).rejects.toEqual(
      errorWith('unknown', { message: 'no such file or directory' }),
    );
  });

  it('gives each container its own copy of the files', async () => {
    const { containerd } = await imported();
    const line = 'cd $RX_CONTAINERD_ROOTFS; cat state 2>/dev/null; echo written > state; echo changed >> etc/passwd';
    expect(await ran(containerd, { args: ['sh', '-c', line] })).toBe('0');
    expect(await ran(containerd, { args: ['sh', '-c', line] })).toBe('0');
    const passwd = ['sh', '-c', 'cat $RX_CONTAINERD_ROOTFS/etc/group'];
    expect(await ran(containerd, { args: passwd })).toBe('root:x:0:\napp:x:1000:\n0');
  });
});

describe('an image on the embedded containerd', () => {
  it('is listed, described and exported, and is deleted with everything it refers to', async () => {
    const { containerd, image } = await imported();
    expect((await one(containerd.images())).map(({ name }) => name)).toEqual([REF]);
    const info = await one(image.info());
    expect(info.diffIds).toEqual(layers.map((layer) => digestOf(executable(layer))));
    expect(info.config.env).toContain('COLOR=red');
    const to = join(folder, 'out.tar');
    await lastValueFrom(containerd.exportImage(REF, { to }));
    await one(image.delete({ sync: true }));
    expect(await refusal(image.info())).toEqual(errorWith('not_found'));
    await lastValueFrom(containerd.importImage(to));
    expect(await ran(containerd, { args: ['true'] })).toBe('0');
  });

  it('survives a crash', async () => {
    const { server, containerd } = await imported();
    await server.crash();
    await server.restart();
    // The client may not have noticed yet that its connection is gone.
    await one(containerd.version().pipe(retry({ count: 50, delay: 100 })));
    expect(await ran(containerd, { args: ['rx-tool'] })).toBe('tool of the image: \n0');
  });

  it('cannot be pulled', async () => {
    const { containerd } = await imported();
    expect(await refusal(containerd.pullImage('127.0.0.1:1/a/b:1'))).toEqual(errorWith('unimplemented'));
  });
});
