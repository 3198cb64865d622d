import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { lastValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { chainId } from '../../src/images/chainId.js';
import type { ImageWorkProgress } from '../../src/images/ImageWorkProgress.js';
import { importImage } from '../../src/images/importImage.js';
import { BLOCK, fileHeader } from '../../src/images/tar/tarHeader.js';
import { errorWith } from '../support/errorWith.js';
import { FakeImageServices } from '../support/fakeImageServices.js';

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const blob = (bytes: Buffer): readonly [string, Buffer] => [`blobs/sha256/${digestOf(bytes).slice(7)}`, bytes];
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

const layers = [Buffer.from('layer one'), Buffer.alloc(2_200_000, 'layer two')];
const config = json({
  os: 'linux',
  architecture: process.arch,
  rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
});
const describe_ = (mediaType: string, bytes: Buffer) => ({ mediaType, digest: digestOf(bytes), size: bytes.length });
const manifest = json({
  schemaVersion: 2,
  config: describe_('application/vnd.oci.image.config.v1+json', config),
  layers: layers.map((layer) => describe_('application/vnd.oci.image.layer.v1.tar', layer)),
});
const index = (annotations: object) => json({ manifests: [{ ...describe_(MANIFEST, manifest), annotations }] });

type Files = readonly (readonly [string, Buffer])[];

const OCI: Files = [
  ['oci-layout', json({ imageLayoutVersion: '1.0.0' })],
  ['index.json', index({ 'io.containerd.image.name': 'local/image:1', 'org.opencontainers.image.ref.name': '1' })],
  blob(config),
  blob(manifest),
  ...layers.map(blob),
];
const DOCKER: Files = [
  [
    'manifest.json',
    json([
      { Config: 'abc.json', RepoTags: ['local/image:1', 'local/image:2'], Layers: ['one/layer.tar', 'two/layer.tar'] },
    ]),
  ],
  ['abc.json', config],
  ['one/layer.tar', layers[0]!],
  ['two/layer.tar', layers[1]!],
  ['one/VERSION', Buffer.from('1.0')],
  ['repositories', json({})],
];

async function* tar(files: Files, lengths: readonly number[] = [1 << 16]): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = Buffer.concat([
    ...files.flatMap(([name, content]) => [
      fileHeader(name, content.length),
      content,
      Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK),
    ]),
    Buffer.alloc(1024),
  ]);
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const length = lengths[n % lengths.length]!;
    yield await Promise.resolve(bytes.subarray(at, at + length));
    at += length;
  }
}

async function imported(
  daemon: FakeImageServices,
  files: Files,
  options = {},
  lengths?: readonly number[],
): Promise<readonly ImageWorkProgress[]> {
  return lastValueFrom(importImage(daemon.underLease, tar(files, lengths), options).pipe(toArray()));
}

/** What containerd has in the end. */
function outcome(daemon: FakeImageServices): unknown {
  return {
    images: [...daemon.images].map(([name, { target }]) => [name, target.digest, target.mediaType]),
    snapshots: [...daemon.snapshots],
    labels: Object.fromEntries([...daemon.labels].sort(([one], [another]) => one.localeCompare(another))),
    leases: daemon.leases,
  };
}

const shuffled = (files: Files) =>
  fc.shuffledSubarray([...files], { minLength: files.length, maxLength: files.length });
const lengths = fc.array(fc.integer({ min: 1000, max: 300_000 }), { minLength: 1, maxLength: 4 });

describe('importImage', () => {
  it.each([
    ['an OCI layout', OCI],
    ['a docker archive', DOCKER],
  ])('has the same result for %s in any order, and in any pieces', async (_what, files) => {
    const usual = new FakeImageServices();
    await imported(usual, files);
    expect(usual.images.size).toBe(files === OCI ? 1 : 2);
    await fc.assert(
      fc.asyncProperty(shuffled(files), lengths, async (order, pieces) => {
        const daemon = new FakeImageServices();
        await imported(daemon, order, {}, pieces);
        expect(outcome(daemon)).toEqual(outcome(usual));
      }),
      { numRuns: 25 },
    );
  });

  it('labels what an image needs, and creates snapshots of its layers', async () => {
    const daemon = new FakeImageServices();
    const all = await imported(daemon, OCI, { labels: { a: '1' } });
    const top = chainId(layers.map(digestOf));
    expect(outcome(daemon)).toEqual({
      images: [['local/image:1', digestOf(manifest), MANIFEST]],
      snapshots: [`overlayfs ${digestOf(layers[0]!)}`, `overlayfs ${top}`],
      labels: {
        [digestOf(manifest)]: {
          'containerd.io/gc.ref.content.config': digestOf(config),
          'containerd.io/gc.ref.content.l.0': digestOf(layers[0]!),
          'containerd.io/gc.ref.content.l.1': digestOf(layers[1]!),
        },
        [digestOf(config)]: { 'containerd.io/gc.ref.snapshot.overlayfs': top },
        ...Object.fromEntries(
          layers.map((layer) => [digestOf(layer), { 'containerd.io/uncompressed': digestOf(layer) }]),
        ),
      },
      leases: ['ended'],
    });
    expect(all.at(-1)).toMatchObject({ phase: 'done', records: [{ name: 'local/image:1', labels: { a: '1' } }] });
    expect(
      all
        .filter((step) => step.phase === 'storing' && step.item === digestOf(layers[1]!))
        .map((step) => 'done' in step && [step.state, step.done]),
    ).toEqual([
      ['running', 0],
      ['running', 1 << 20],
      ['running', 2 << 20],
      ['done', 2_200_000],
    ]);
  });

  it.each([
    ['an OCI layout', OCI],
    ['a docker archive', DOCKER],
  ])('reads each manifest and config of %s once', async (_what, files) => {
    const daemon = new FakeImageServices();
    await imported(daemon, files);
    const made = [...daemon.images.values()][0]!.target.digest;
    expect([...daemon.reads].sort()).toEqual([made, digestOf(config)].sort());
  });

  it('reads a multi-platform index once, and the manifest of each platform once', async () => {
    const foreign = json({
      os: 'linux',
      architecture: 's390x',
      rootfs: { type: 'layers', diff_ids: layers.map(digestOf) },
    });
    const second = json({
      schemaVersion: 2,
      config: describe_('application/vnd.oci.image.config.v1+json', foreign),
      layers: layers.map((layer) => describe_('application/vnd.oci.image.layer.v1.tar', layer)),
    });
    const entry = (bytes: Buffer, architecture: string) => ({
      ...describe_(MANIFEST, bytes),
      platform: { os: 'linux', architecture },
    });
    const both = json({ schemaVersion: 2, manifests: [entry(manifest, process.arch), entry(second, 's390x')] });
    const daemon = new FakeImageServices();
    const top = {
      ...describe_('application/vnd.oci.image.index.v1+json', both),
      annotations: { 'io.containerd.image.name': 'local/image:1' },
    };
    await imported(daemon, [
      ['index.json', json({ manifests: [top] })],
      ...[both, manifest, second, config, foreign, ...layers].map(blob),
    ]);
    expect([...daemon.reads].sort()).toEqual([both, manifest, second, config].map(digestOf).sort());
  });

  it('protects existing content with its lease, and does not store it again', async () => {
    const daemon = new FakeImageServices();
    await imported(daemon, OCI);
    daemon.held.length = 0;
    const again = await imported(daemon, OCI);
    expect(again.slice(0, -1).map((step) => 'state' in step && step.state)).toEqual(
      Array.from({ length: 6 }, () => 'exists'),
    );
    for (const bytes of [config, manifest, ...layers]) expect(daemon.held).toContain(`content ${digestOf(bytes)}`);
    expect(daemon.held).toContain(`snapshots/overlayfs ${chainId(layers.map(digestOf))}`);
  });

  // containerd creates nothing if the snapshot named by `containerd.io/snapshot.ref` exists.
  it.each(['prepare', 'commit'] as const)(
    'uses a layer that another client has unpacked by the time of its %s',
    async (step) => {
      const [usual, daemon] = [new FakeImageServices(), new FakeImageServices()];
      daemon.rival = step;
      await imported(usual, OCI);
      const steps = await imported(daemon, OCI);
      expect(steps.filter((making) => making.phase === 'unpacking' && making.state === 'done')).toHaveLength(2);
      expect(outcome(daemon)).toEqual(outcome(usual));
      expect([...daemon.unfinished]).toEqual([]);
    },
  );

  it.each(['io.containerd.image.name', 'org.opencontainers.image.ref.name'])(
    "asks for a name if the archive's own is invalid, in %s",
    async (annotation) => {
      const odd: Files = OCI.map(
        ([name, bytes]) => [name, name === 'index.json' ? index({ [annotation]: 'A B:1' }) : bytes] as const,
      );
      const daemon = new FakeImageServices();
      await expect(imported(daemon, odd)).rejects.toEqual(
        errorWith('invalid_argument', { argument: 'ref', message: '"A B:1"' }),
      );
      expect([...daemon.images]).toEqual([]);
      await imported(daemon, odd, { ref: 'local/image:9', unpack: false });
      expect([...daemon.images.keys()]).toEqual(['local/image:9']);
    },
  );

  it('rejects an invalid name before anything is stored', async () => {
    const daemon = new FakeImageServices();
    await expect(imported(daemon, OCI, { ref: 'A B' })).rejects.toEqual(
      errorWith('invalid_argument', { argument: 'ref', message: 'got "A B"' }),
    );
    expect(outcome(daemon)).toEqual(outcome(new FakeImageServices()));
  });

  it('imports the requested image', async () => {
    const daemon = new FakeImageServices();
    await imported(daemon, DOCKER, { ref: 'local/image:2', unpack: false });
    expect([...daemon.images.keys()]).toEqual(['local/image:2']);
    expect(daemon.snapshots.size).toBe(0);
    await expect(imported(daemon, DOCKER, { ref: 'local/another' })).rejects.toEqual(
      errorWith('not_found', { argument: 'ref', message: 'local/image:1, local/image:2' }),
    );
  });

  it('names no image if something is wrong', async () => {
    for (const missing of OCI.slice(2)) {
      const daemon = new FakeImageServices();
      await expect(
        imported(
          daemon,
          OCI.filter((file) => file !== missing),
        ),
      ).rejects.toEqual(errorWith('data_loss', { argument: 'source', message: digestOf(missing[1]) }));
      expect(daemon.images.size).toBe(0);
      expect(daemon.leases).toEqual(['ended']);
    }
    for (const broken of ['manifest.json', 'one/layer.tar', 'abc.json']) {
      const daemon = new FakeImageServices();
      await expect(
        imported(
          daemon,
          DOCKER.filter(([name]) => name !== broken),
        ),
      ).rejects.toEqual(
        errorWith(broken === 'manifest.json' ? 'invalid_argument' : 'data_loss', { argument: 'source' }),
      );
      expect(daemon.images.size).toBe(0);
    }
  });

  it('rejects a malformed manifest.json', async () => {
    for (const entry of [
      null,
      {},
      { Config: 5 },
      { Config: 'abc.json', Layers: 'one' },
      { Config: 'abc.json', Layers: [], RepoTags: [5] },
    ]) {
      await expect(
        imported(new FakeImageServices(), [
          ['manifest.json', json([entry])],
          ['abc.json', config],
        ]),
      ).rejects.toEqual(errorWith('data_loss', { argument: 'source' }));
    }
  });
});
