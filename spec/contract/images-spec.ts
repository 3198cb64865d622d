import { createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
  NEVER,
  ReplaySubject,
  Subject,
  catchError,
  concat,
  defer,
  filter,
  firstValueFrom,
  from,
  ignoreElements,
  lastValueFrom,
  map,
  mergeMap,
  of,
  range,
  repeat,
  take,
  takeUntil,
  timer,
  toArray,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collect, imageFilter, not } from '../../src/index.js';
import type { Containerd, ExportOptions, Image, ImageProgress, ImageStep } from '../../src/index.js';
import { parseAddress } from '../../src/observables/wire/address.js';
import { createChannel } from '../../src/observables/wire/createChannel.js';
import { contentApi } from '../../src/observables/services/content.js';
import { leasesApi } from '../../src/observables/services/leases.js';
import { snapshotsApi } from '../../src/observables/services/snapshots.js';
import { leased } from '../../src/observables/wire/leased.js';
import { compressed, needCompressionPrograms } from '../support/compressed.js';
import { only, refusal, refusedAtOnce } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { daemon } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { imageState } from '../support/contract/imageState.js';
import {
  blobs,
  digestOf,
  dockerArchive,
  filesIn,
  json,
  ociLayout,
  partsOf,
  tarOf,
  written,
} from '../support/contract/imageArchive.js';
import type { Parts } from '../support/contract/imageArchive.js';
import { recording } from '../support/contract/recording.js';
import { collectGarbage, storeOf, untilAsBefore } from '../support/contract/store.js';
import type { Store } from '../support/contract/store.js';
import { errorWith } from '../support/errorWith.js';

const here = freshNamespace('images');
const { containerd } = here;

let folder: string;
let before: Store;
let parts: Parts;
let count = 0;
/** A name that no other test uses. */
let ref: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-images-'));
  await needCompressionPrograms();
  await collectGarbage(here.name);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  ref = `local/test:${++count}`;
  parts = partsOf(daemon.image, ref);
  before = await storeOf(here.name);
});

/** The image that a stream of progress ends with, and the steps before it. */
async function made(
  progress: Observable<ImageProgress>,
): Promise<{ image: Image; images: readonly Image[]; steps: readonly ImageStep[] }> {
  const all = await lastValueFrom(progress.pipe(toArray()));
  const last = all.at(-1);
  if (last?.phase !== 'done') throw new Error('it does not end with an image');
  return { ...last, steps: all.slice(0, -1) as ImageStep[] };
}

/** The final state of each item. */
function ends(steps: readonly ImageStep[], phase: ImageStep['phase']): ImageStep['state'][] {
  return [...new Map(steps.filter((step) => step.phase === phase).map((step) => [step.item, step.state])).values()];
}

/** What the image's own file contains, as its processes see it: an embedded containerd shows them where it is. */
async function markerIn(image: string, snapshotter?: string): Promise<string> {
  const args = ['sh', '-c', 'cat "$RX_CONTAINERD_ROOTFS/marker"'];
  const { stdout } = await only(containerd.run({ image, snapshotter, args }).pipe(collect({ check: true })));
  return stdout;
}

/** The image is complete and unpacked, and disappears with everything it brought. */
async function isWhole(image: Image): Promise<void> {
  expect(await imageState(image, here.name)).toEqual({ complete: true, unpacked: true });
  await only(image.delete({ sync: true }));
  await untilAsBefore(here.name, before);
}

describe('importImage', () => {
  it('stores, unpacks and names an OCI layout', async () => {
    const { files, manifest } = ociLayout(parts, ref);
    const { image, images, steps } = await made(containerd.importImage(written(folder, 'oci.tar', tarOf(files))));
    expect(image).toMatchObject({
      name: ref,
      labels: {},
      target: { digest: digestOf(manifest), size: manifest.length },
    });
    expect(image.createdAt).toBeInstanceOf(Date);
    expect(images).toEqual([image]);
    expect(ends(steps, 'storing')).toEqual(['done', 'done', 'done', 'done']);
    expect(ends(steps, 'unpacking')).toEqual(['exists', 'done']);
    for (const { done, total } of steps) expect(done).toBeLessThanOrEqual(total!);
    expect(await markerIn(ref)).toBe(ref);
    await isWhole(image);
  });

  it('stores, unpacks and names the output of `docker save`', async () => {
    const { image, steps } = await made(
      containerd.importImage(written(folder, 'docker.tar', tarOf(dockerArchive(parts, ref)))),
    );
    expect(image).toMatchObject({
      name: ref,
      target: { mediaType: 'application/vnd.docker.distribution.manifest.v2+json' },
    });
    expect(ends(steps, 'unpacking')).toEqual(['exists', 'done']);
    expect(await markerIn(ref)).toBe(ref);
    await isWhole(image);
  });

  it('gives an image of `docker save` all its names', async () => {
    const { images } = await made(
      containerd.importImage(written(folder, 'docker.tar', tarOf(dockerArchive(parts, ref, `${ref}-b`)))),
    );
    expect(images.map(({ name }) => name)).toEqual([ref, `${ref}-b`]);
    expect(images[0]!.target).toEqual(images[1]!.target);
    for (const image of images) await only(image.delete({ sync: true }));
    await untilAsBefore(here.name, before);
  });

  it.each<[string, (bytes: Buffer) => Parameters<typeof containerd.importImage>[0]]>([
    ['a stream', (bytes) => Readable.from([bytes.subarray(0, 700), bytes.subarray(700)])],
    ['a file stream', (bytes) => createReadStream(written(folder, 'stream.tar', bytes))],
    ['an Observable', (bytes) => from([bytes.subarray(0, 1), bytes.subarray(1)])],
    ['a gzip file', (bytes) => written(folder, 'oci.tar.gz', gzipSync(bytes))],
    ['a zstd file', (bytes) => written(folder, 'oci.tar.zst', compressed('zstd', bytes))],
  ])('reads from %s', async (_name, source) => {
    const { image } = await made(containerd.importImage(source(tarOf(ociLayout(parts, ref).files))));
    await isWhole(image);
  });

  it('reads an OCI layout that is a folder', async () => {
    const layout = join(folder, 'layout');
    for (const [name, bytes] of Object.entries(ociLayout(parts, ref).files)) {
      mkdirSync(dirname(join(layout, name)), { recursive: true });
      writeFileSync(join(layout, name), bytes);
    }
    const { image } = await made(containerd.importImage(layout));
    rmSync(layout, { recursive: true });
    await isWhole(image);
  });

  it('does not name an image by its tag alone, and leaves nothing', async () => {
    const { files } = ociLayout(parts, 'ignored');
    const index = JSON.parse(files['index.json']!.toString()) as { manifests: { annotations: object }[] };
    index.manifests[0]!.annotations = { 'org.opencontainers.image.ref.name': 'latest' };
    const archive = written(folder, 'latest.tar', tarOf({ ...files, 'index.json': json(index) }));
    expect(await refusal(containerd.importImage(archive).pipe(ignoreElements()))).toEqual(
      errorWith('invalid_argument', { argument: 'ref', message: ':latest' }),
    );
    await untilAsBefore(here.name, before);
    await isWhole((await made(containerd.importImage(archive, { ref }))).image);
  });

  it.each([
    [
      'OCI',
      'application/vnd.oci.image.manifest.v1+json',
      'application/vnd.oci.image.config.v1+json',
      'application/vnd.oci.image.layer.v1.tar+zstd',
    ],
    [
      'OCI, non-distributable',
      'application/vnd.oci.image.manifest.v1+json',
      'application/vnd.oci.image.config.v1+json',
      'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd',
    ],
    [
      'docker',
      'application/vnd.docker.distribution.manifest.v2+json',
      'application/vnd.docker.container.image.v1+json',
      'application/vnd.docker.image.rootfs.diff.tar.zstd',
    ],
    [
      'docker, non-distributable',
      'application/vnd.docker.distribution.manifest.v2+json',
      'application/vnd.docker.container.image.v1+json',
      'application/vnd.docker.image.rootfs.foreign.diff.tar.zstd',
    ],
    [
      'docker, with the media type of uncompressed layers',
      'application/vnd.docker.distribution.manifest.v2+json',
      'application/vnd.docker.container.image.v1+json',
      'application/vnd.docker.image.rootfs.diff.tar',
    ],
  ])('unpacks zstd layers: %s', async (_what, manifestType, configType, layerType) => {
    const packed = parts.layers.map((layer) => compressed('zstd', layer));
    const descriptor = (mediaType: string, bytes: Buffer) => ({
      mediaType,
      digest: digestOf(bytes),
      size: bytes.length,
    });
    const manifest = json({
      schemaVersion: 2,
      mediaType: manifestType,
      config: descriptor(configType, parts.config),
      layers: packed.map((layer) => descriptor(layerType, layer)),
    });
    const index = json({
      schemaVersion: 2,
      manifests: [{ ...descriptor(manifestType, manifest), annotations: { 'io.containerd.image.name': ref } }],
    });
    // The existing layer is unpacked again, for another snapshotter.
    const { image, steps } = await made(
      containerd.importImage(
        written(folder, 'zstd.tar', tarOf({ ...blobs(...packed, parts.config, manifest), 'index.json': index })),
        { snapshotter: 'native' },
      ),
    );
    expect(ends(steps, 'unpacking')).toEqual(['done', 'done']);
    expect(await markerIn(ref, 'native')).toBe(ref);
    expect(await imageState(image, here.name)).toEqual({ complete: true, unpacked: false });
    await only(image.delete({ sync: true }));
    await untilAsBefore(here.name, before);
  });

  it('unpacks zstd layers of a docker archive', async () => {
    const archive = tarOf(
      dockerArchive({ ...parts, layers: parts.layers.map((layer) => compressed('zstd', layer)) }, ref),
    );
    const { image, steps } = await made(containerd.importImage(written(folder, 'zstd.tar', archive)));
    expect(ends(steps, 'unpacking')).toEqual(['exists', 'done']);
    await isWhole(image);
  });

  it('skips existing content', async () => {
    const file = written(folder, 'oci.tar', tarOf(ociLayout(parts, ref).files));
    const first = await made(containerd.importImage(file));
    const second = await made(containerd.importImage(file));
    expect(second.image).toMatchObject({ name: ref, target: first.image.target });
    expect(new Set(second.steps.map(({ state }) => state))).toEqual(new Set(['exists']));
    await isWhole(second.image);
  });

  it('moves an existing name to another image, and adds its labels', async () => {
    await made(
      containerd.importImage(written(folder, 'a.tar', tarOf(ociLayout(parts, ref).files)), {
        labels: { a: '1', b: '1' },
      }),
    );
    const other = ociLayout(partsOf(daemon.image, 'another'), ref);
    const { image } = await made(
      containerd.importImage(written(folder, 'b.tar', tarOf(other.files)), { labels: { b: '2' } }),
    );
    expect(image).toMatchObject({ labels: { a: '1', b: '2' }, target: { digest: digestOf(other.manifest) } });
    expect(await markerIn(ref)).toBe('another');
    await only(image.delete({ sync: true }));
    await untilAsBefore(here.name, before);
  });

  it('names an image by `ref`', async () => {
    const { image } = await made(
      containerd.importImage(written(folder, 'oci.tar', tarOf(ociLayout(parts, 'local/another:1').files)), { ref }),
    );
    expect(image.name).toBe(ref);
    await isWhole(image);
  });

  it('does not unpack with `unpack: false`', async () => {
    const { image, steps } = await made(
      containerd.importImage(written(folder, 'oci.tar', tarOf(ociLayout(parts, ref).files)), { unpack: false }),
    );
    expect(ends(steps, 'unpacking')).toEqual([]);
    expect(await imageState(image, here.name)).toEqual({ complete: true, unpacked: false });
    await only(image.delete({ sync: true }));
    await untilAsBefore(here.name, before);
  });

  it('unpacks with the requested snapshotter', async () => {
    const { image, steps } = await made(
      containerd.importImage(written(folder, 'oci.tar', tarOf(ociLayout(parts, ref).files)), { snapshotter: 'native' }),
    );
    expect(ends(steps, 'unpacking')).toEqual(['done', 'done']);
    const channel = createChannel(parseAddress(daemon.address), here.name, undefined);
    const { chainId } = await only(image.info());
    expect((await only(snapshotsApi(channel).list('native', []))).map(({ name }) => name)).toContain(chainId);
    channel.close();
    await only(image.delete({ sync: true }));
    await untilAsBefore(here.name, before);
  });

  it('resumes an interrupted write', async () => {
    const big = Buffer.alloc(3 << 20, ref);
    const digest = digestOf(big);
    const size = big.length;
    const unfinished = { ref: `rx-containerd-import-${digest}`, size, digest };
    // Another client has written the first MiB of it, and died.
    const channel = createChannel(parseAddress(daemon.address), here.name, undefined);
    const dying = contentApi(channel).write(unfinished, (offset) =>
      offset === 0 ? [{ offset, data: big.subarray(0, 1 << 20) }] : NEVER,
    );
    await firstValueFrom(dying.pipe(filter((offset) => offset === 1 << 20)));
    channel.close();
    await until(async () => (await storeOf(here.name)).ingests.length === 1);

    const { files } = ociLayout(parts, ref);
    const { image, steps } = await made(
      containerd.importImage(written(folder, 'oci.tar', tarOf({ ...files, ...blobs(big) }))),
    );
    expect(steps.filter(({ item }) => item === digest).map(({ state, done }) => [state, done])).toEqual([
      ['running', 1 << 20],
      ['running', 2 << 20],
      ['done', size],
    ]);
    await isWhole(image);
  });

  it('waits for another client that writes the same blob', async () => {
    const big = Buffer.alloc(3 << 20, ref);
    const digest = digestOf(big);
    const channel = createChannel(parseAddress(daemon.address), here.name, undefined);
    // The writer may only proceed when it is allowed to.
    const go = new ReplaySubject<void>(1);
    // The lease protects what the other client has written until the import sees it.
    const leases = leasesApi(channel);
    await only(leases.create('other', {}));
    const writer = contentApi(leased(channel, 'other')).write(
      { ref: `rx-containerd-import-${digest}`, size: big.length, digest },
      (offset) =>
        offset === 0
          ? [{ offset, data: big.subarray(0, 1 << 20) }]
          : go.pipe(
              take(1),
              map(() => ({ offset, data: big.subarray(1 << 20), digest })),
            ),
    );
    const other = lastValueFrom(writer);
    await until(async () => (await storeOf(here.name)).ingests.length === 1);
    const both = recording(
      containerd.importImage(written(folder, 'oci.tar', tarOf({ ...blobs(big), ...ociLayout(parts, ref).files }))),
    );
    await until(async () => (await storeOf(here.name)).leases.length === 2);
    expect(both.values).toEqual([]);
    go.next();
    await other;
    await until(() => both.ended !== undefined);
    expect(both.reason).toBeUndefined();
    expect(both.values[0]).toMatchObject({ item: digest, state: 'exists' });
    await only(leases.delete('other'));
    channel.close();
    await isWhole(await only(containerd.image(ref)));
  });

  it('yields a complete image even while another client keeps deleting the image of that name', async () => {
    for (const archive of [tarOf(ociLayout(parts, ref).files), tarOf(dockerArchive(parts, ref))]) {
      const path = written(folder, 'both.tar', archive);
      const stop = new Subject<void>();
      const deleting = lastValueFrom(
        defer(() =>
          containerd.image(ref).pipe(
            mergeMap((image) => image.delete({ sync: true })),
            catchError(() => of(undefined)),
          ),
        ).pipe(repeat({ delay: 5 }), takeUntil(stop)),
        { defaultValue: undefined },
      );
      for (let n = 0; n < 12; n++) await made(containerd.importImage(path));
      stop.next();
      await deleting;
    }
    await isWhole(
      (await made(containerd.importImage(written(folder, 'both.tar', tarOf(ociLayout(parts, ref).files))))).image,
    );
  });

  it('unpacks the same layers concurrently with seven others', async () => {
    const archive = written(folder, 'oci.tar', tarOf(ociLayout(parts, ref).files));
    await made(containerd.importImage(archive, { unpack: false }));
    const names = Array.from({ length: 8 }, (_, n) => `${ref}-${n}`);
    await Promise.all(names.map((name) => made(containerd.importImage(archive, { ref: name }))));
    for (const name of names) await only((await only(containerd.image(name))).delete({ sync: true }));
    await isWhole(await only(containerd.image(ref)));
  });
});

describe('importImage of a broken archive', () => {
  const importing = (bytes: Buffer): Promise<unknown> =>
    lastValueFrom(containerd.importImage(written(folder, 'broken.tar', bytes)));

  it.each([
    ['within a header', undefined, /source: must be a tar archive/],
    ['within a layer', 0, /data_loss\] source: the archive ends in the middle of blobs\/sha256\/[0-9a-f]{64}/],
    ['near the end', -1, /data_loss\] source: the archive ends in the middle of index\.json/],
  ])('reports where a truncated archive ends: %s', async (_where, entry, message) => {
    const { files } = ociLayout(parts, ref);
    const whole = tarOf(files);
    const name = entry === undefined ? undefined : Object.keys(files).at(entry)!;
    // A header has 512 bytes.
    const end = name === undefined ? 100 : whole.indexOf(`${name}\0`) + 512 + 1;
    await expect(importing(whole.subarray(0, end))).rejects.toThrow(message);
    await untilAsBefore(here.name, before);
  });

  it('reports which blob does not match its digest', async () => {
    const { files, manifest } = ociLayout(parts, ref);
    const [name, layer] = Object.entries(files)[1]!;
    const wrong = Buffer.from(layer);
    wrong[wrong.length - 1]! ^= 1;
    await expect(importing(tarOf({ ...files, [name]: wrong }))).rejects.toEqual(
      errorWith('data_loss', { argument: 'source', message: name }),
    );
    expect(digestOf(manifest)).not.toBe('');
    await untilAsBefore(here.name, before);
  });

  it('reports which layer does not match the config', async () => {
    const config = json({
      ...(JSON.parse(parts.config.toString()) as object),
      rootfs: { type: 'layers', diff_ids: [digestOf(parts.layers[0]!), digestOf(Buffer.from('another'))] },
    });
    await expect(importing(tarOf(ociLayout({ ...parts, config }, ref).files))).rejects.toEqual(
      errorWith('data_loss', { message: digestOf(Buffer.from('another')) }),
    );
    await untilAsBefore(here.name, before);
  });

  it('reports which blob is missing', async () => {
    const { files } = ociLayout(parts, ref);
    const [name] = Object.keys(files)[1]!.split('/').slice(-1);
    const fewer = Object.fromEntries(Object.entries(files).filter(([file]) => !file.endsWith(name!)));
    await expect(importing(tarOf(fewer))).rejects.toEqual(
      errorWith('data_loss', { argument: 'source', message: `sha256:${name!}` }),
    );
    await untilAsBefore(here.name, before);
  });

  it.each<[string, () => Buffer, ReturnType<typeof errorWith>]>([
    [
      'a file that is not a tar archive',
      () => Buffer.alloc(2000, 'x'),
      errorWith('invalid_argument', { argument: 'source', message: 'must be a tar archive' }),
    ],
    ['an empty file', () => Buffer.alloc(0), errorWith('invalid_argument', { argument: 'source' })],
    [
      'an archive without an image',
      () => tarOf({ 'a/file': Buffer.from('a') }),
      errorWith('invalid_argument', { argument: 'source', message: 'must contain an image' }),
    ],
    [
      'an index.json that is not JSON',
      () => tarOf({ 'index.json': Buffer.from('{') }),
      errorWith('data_loss', { argument: 'source', message: 'index.json' }),
    ],
    ['an image without a name', () => tarOf(dockerArchive(parts)), errorWith('invalid_argument', { argument: 'ref' })],
  ])('rejects %s', async (_what, bytes, error) => {
    await expect(importing(bytes())).rejects.toEqual(error);
    await untilAsBefore(here.name, before);
  });

  it('rejects an image that only has other platforms', async () => {
    const config = json({ ...(JSON.parse(parts.config.toString()) as object), architecture: 's390x' });
    const archive = tarOf(ociLayout({ ...parts, config }, ref).files);
    await expect(importing(archive)).rejects.toEqual(errorWith('not_found', { argument: 'platform' }));
    await untilAsBefore(here.name, before);
  });

  it('rejects invalid arguments and names them', async () => {
    const cases: readonly (readonly [unknown, object, string])[] = [
      [5, {}, 'source'],
      ['', {}, 'source'],
      ['/nowhere', { platform: 'x' }, 'platform'],
      ['/nowhere', { snapshotter: '../x' }, 'snapshotter'],
      ['/nowhere', { ref: '' }, 'ref'],
      ['/nowhere', { platfrom: 'linux/amd64' }, 'platfrom'],
      ['/nowhere', { labels: { a: 5 } }, 'labels.a'],
    ];
    for (const [source, options, argument] of cases) {
      expect(await refusal(containerd.importImage(source as string, options))).toEqual(
        errorWith('invalid_argument', { argument }),
      );
    }
    expect(await refusal(containerd.importImage('/nowhere'))).toEqual(errorWith('not_found', { argument: 'source' }));
    expect(await refusal(containerd.importImage(from(['text']) as unknown as Observable<Uint8Array>))).toEqual(
      errorWith('invalid_argument', { argument: 'source' }),
    );
    await untilAsBefore(here.name, before);
  });

  it('reports that its source stream failed', async () => {
    const cause = new Error('no more disk');
    const archive = tarOf(ociLayout(parts, ref).files);
    const source = Readable.from(
      (function* () {
        yield archive.subarray(0, 5000);
        throw cause;
      })(),
    );
    expect(await lastValueFrom(containerd.importImage(source)).catch((reason: unknown) => reason)).toMatchObject({
      code: 'data_loss',
      argument: 'source',
      cause,
    });
    await untilAsBefore(here.name, before);
  });
});

describe('unsubscribing from importImage', () => {
  it.each(['at once', 'the first step', 'storing', 'running', 'unpacking', 'the end'])(
    'leaves nothing: %s',
    async (moment) => {
      const archive = written(
        folder,
        'oci.tar',
        tarOf({ ...ociLayout(parts, ref).files, ...blobs(Buffer.alloc(5 << 20, ref)) }),
      );
      await new Promise<void>((resolve, reject) => {
        const subscription = containerd.importImage(archive).subscribe({
          next: (step) => {
            if (
              moment === 'the first step' ||
              step.phase === (moment === 'the end' ? 'done' : moment) ||
              ('state' in step && step.state === moment && step.done > 1 << 20)
            ) {
              subscription.unsubscribe();
              resolve();
            }
          },
          error: reject,
        });
        if (moment === 'at once') {
          subscription.unsubscribe();
          resolve();
        }
      });
      expect(await only(containerd.cleanedUp())).toEqual([]);
      // With the last step the image has its name: then it stays.
      if (moment === 'the end') await only((await only(containerd.image(ref))).delete({ sync: true }));
      await untilAsBefore(here.name, before);
    },
  );

  it('leaves nothing at sixty random moments, six at a time', async () => {
    const archive = written(
      folder,
      'oci.tar',
      tarOf({ ...ociLayout(parts, ref).files, ...blobs(Buffer.alloc(3 << 20, ref)) }),
    );
    const round = (n: number): Observable<unknown> =>
      containerd
        .importImage(archive, { ref: `${ref}-${n}` })
        .pipe(ignoreElements(), takeUntil(timer(Math.random() * 120)));
    await lastValueFrom(range(0, 60).pipe(mergeMap(round, 6)), { defaultValue: undefined });
    // Images that were finished in time stay.
    for (const image of await only(containerd.images(`name~=${ref}-`))) await only(image.delete({ sync: true }));
    await untilAsBefore(here.name, before);
  });

  it('destroys the source stream', async () => {
    const source = new Readable({
      read() {
        /* nothing comes */
      },
    });
    const subscription = containerd.importImage(source).subscribe();
    await until(() => source.listenerCount('end') > 0);
    subscription.unsubscribe();
    await until(() => source.destroyed);
    await untilAsBefore(here.name, before);
  });

  it('leaves nothing when the client is closed right afterwards', async () => {
    const client = here.connect();
    const archive = written(
      folder,
      'oci.tar',
      tarOf({ ...ociLayout(parts, ref).files, ...blobs(Buffer.alloc(5 << 20, ref)) }),
    );
    await new Promise<void>((resolve) => {
      client.importImage(archive).subscribe({
        next: (step) => {
          if ('done' in step && step.done > 1 << 20) resolve();
        },
        error: () => undefined,
      });
    });
    await client.close();
    // A program may exit when the client is closed: nothing may be left to do later.
    expect(await storeOf(here.name)).toEqual(before);
  });

  it('is cleaned up when `cleanedUp()` completes', async () => {
    // The source gets as far as the middle of a blob, and no further.
    const bytes = tarOf({ ...blobs(Buffer.alloc(5 << 20, ref)), ...ociLayout(parts, ref).files });
    const importing = containerd.importImage(concat(of(bytes.subarray(0, 3 << 20)), NEVER)).subscribe();
    await until(async () => (await storeOf(here.name)).ingests.length === 1);
    importing.unsubscribe();
    await only(containerd.cleanedUp());
    expect(await storeOf(here.name)).toEqual(before);
  });
});

describe('exportImage', () => {
  /** Two clients; the second has an empty namespace. */
  const elsewhere = (): Containerd => here.connect({ namespace: `${here.name}-${count}` });
  const imported = async (): Promise<Image> =>
    (await made(containerd.importImage(written(folder, 'oci.tar', tarOf(ociLayout(parts, ref).files))))).image;

  it('writes an archive that yields the same image elsewhere', async () => {
    const image = await imported();
    const to = join(folder, 'out.tar');
    const { image: exported, steps } = await made(containerd.exportImage(ref, { to }));
    expect(exported).toMatchObject({ name: ref, target: image.target });
    expect(ends(steps, 'writing')).toEqual(['done', 'done', 'done', 'done']);
    expect(readdirSync(folder).filter((name) => name.startsWith('out.tar'))).toEqual(['out.tar']);
    await isWhole(image);

    const other = elsewhere();
    const again = await made(other.importImage(to));
    expect(again.image).toMatchObject({ name: ref, target: { digest: image.target.digest, size: image.target.size } });
    await only(again.image.delete({ sync: true }));
    // docker's own manifest.json is right, too.
    const files = filesIn(to);
    const { 'index.json': _index, ...docker } = files;
    const third = await made(other.importImage(written(folder, 'docker.tar', tarOf(docker))));
    expect(third.image).toMatchObject({
      name: ref,
      target: { mediaType: 'application/vnd.docker.distribution.manifest.v2+json' },
    });
    await only(third.image.delete({ sync: true }));
    await only(other.deleteNamespace(other.namespace));
  });

  it('writes to a stream, and waits for it', async () => {
    const image = await imported();
    const chunks: Buffer[] = [];
    let open = 0;
    let most = 0;
    const to = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        most = Math.max(most, ++open);
        setImmediate(() => {
          open--;
          done();
        });
      },
    });
    await made(containerd.exportImage(ref, { to }));
    expect(to.writableFinished).toBe(true);
    expect(most).toBe(1);
    const { image: again } = await made(containerd.importImage(from(chunks)));
    expect(again.target.digest).toBe(image.target.digest);
    await isWhole(image);
  });

  it('emits what the archive consists of', async () => {
    const image = await imported();
    const info = await only(image.info());
    expect(info).toMatchObject({ name: ref, target: image.target, config: { cmd: expect.any(Array) as unknown } });
    expect(info.layers.length).toBe(info.diffIds.length);
    expect((await storeOf(here.name)).snapshots).toContain(info.chainId);
    expect(await refusal(image.info({ platform: 'linux/s390x' }))).toEqual(errorWith('not_found'));
    expect(await refusal(image.info({ platform: 'x' }))).toEqual(
      errorWith('invalid_argument', { argument: 'platform' }),
    );
  });

  it('writes one platform of several', async () => {
    const [own, foreign] = [
      ociLayout(parts, ref),
      ociLayout(
        { ...parts, config: json({ ...(JSON.parse(parts.config.toString()) as object), architecture: 's390x' }) },
        ref,
      ),
    ];
    const entry = (manifest: Buffer, architecture: string) => ({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: digestOf(manifest),
      size: manifest.length,
      platform: { os: 'linux', architecture },
    });
    const own64 = (JSON.parse(parts.config.toString()) as { architecture: string }).architecture;
    const both = json({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: [
        entry(own.manifest, own64),
        entry(foreign.manifest, 's390x'),
        entry(Buffer.from('not there'), 'riscv64'),
      ],
    });
    const top = json({
      schemaVersion: 2,
      manifests: [
        {
          mediaType: 'application/vnd.oci.image.index.v1+json',
          digest: digestOf(both),
          size: both.length,
          annotations: { 'io.containerd.image.name': ref },
        },
      ],
    });
    const archive = written(
      folder,
      'both.tar',
      tarOf({ ...own.files, ...foreign.files, ...blobs(both), 'index.json': top }),
    );
    const { image } = await made(containerd.importImage(archive));
    expect(image.target.digest).toBe(digestOf(both));

    const all = await made(containerd.exportImage(ref, { to: join(folder, 'all.tar') }));
    expect(ends(all.steps, 'writing')).toHaveLength(7);
    const one = await made(containerd.exportImage(ref, { to: join(folder, 'one.tar'), platform: 'linux/s390x' }));
    expect(ends(one.steps, 'writing')).toHaveLength(4);
    expect(JSON.parse(filesIn(join(folder, 'one.tar'))['index.json']!.toString())).toMatchObject({
      manifests: [{ digest: digestOf(foreign.manifest) }],
    });
    await expect(
      made(containerd.exportImage(ref, { to: join(folder, 'none.tar'), platform: 'linux/riscv64' })),
    ).rejects.toEqual(errorWith('not_found'));
    await isWhole(image);

    // Of an archive with several platforms, only the requested one is kept.
    const { image: only64 } = await made(containerd.importImage(archive, { platform: `linux/${own64}` }));
    await collectGarbage(here.name);
    expect((await storeOf(here.name)).content).not.toContain(digestOf(foreign.manifest));
    await isWhole(only64);
  });

  it('leaves no partial file when it is unsubscribed or fails', async () => {
    const image = await imported();
    await new Promise<void>((resolve) => {
      const subscription = containerd.exportImage(ref, { to: join(folder, 'part.tar') }).subscribe(() => {
        subscription.unsubscribe();
        resolve();
      });
    });
    await until(() => !readdirSync(folder).some((name) => name.startsWith('part.tar')));
    expect(await refusal(containerd.exportImage(ref, { to: '/nowhere/at/all.tar' }))).toEqual(
      errorWith('not_found', { argument: 'to' }),
    );
    const broken = new Writable({
      write(_chunk, _encoding, done) {
        done(new Error('no more disk'));
      },
    });
    expect(await refusal(containerd.exportImage(ref, { to: broken }))).toEqual(
      errorWith('aborted', { argument: 'to', message: 'no more disk' }),
    );
    expect(await refusal(containerd.exportImage(ref, { to: folder }))).toEqual(
      errorWith('invalid_argument', { argument: 'to' }),
    );
    expect(await refusal(containerd.exportImage(ref, {} as ExportOptions))).toEqual(
      errorWith('invalid_argument', { argument: 'to' }),
    );
    expect(await refusal(containerd.exportImage('local/nothing:1', { to: join(folder, 'nothing.tar') }))).toEqual(
      errorWith('not_found'),
    );
    await isWhole(image);
  });
});

describe('an image', () => {
  it('is found, labelled, listed and deleted', async () => {
    await made(
      containerd.importImage(written(folder, 'oci.tar', tarOf(ociLayout(parts, ref).files)), {
        labels: { a: '1', b: '2' },
      }),
    );
    const image = await only(containerd.image(ref));
    expect(image).toMatchObject({ name: ref, labels: { a: '1', b: '2' } });
    const changed = await only(image.label({ a: undefined, c: '3', 'd.e/f': '4' }));
    expect(changed.labels).toEqual({ b: '2', c: '3', 'd.e/f': '4' });
    expect(changed.target).toEqual(image.target);
    // A change of no labels changes none, and emits the current record.
    expect((await only(image.label({}))).record).toEqual(changed.record);
    expect((await only(image.label({ none: undefined }))).labels).toEqual(changed.labels);
    expect((await only(containerd.images())).map(({ name }) => name)).toContain(ref);
    expect((await only(containerd.images(`name==${ref}`))).map(({ name, labels }) => [name, labels])).toEqual([
      [ref, changed.labels],
    ]);
    expect(await only(containerd.images('name==nothing'))).toEqual([]);
    const { digest, mediaType } = changed.target;
    expect(
      (
        await only(
          containerd.images(imageFilter({ name: ref, target: { digest, mediaType }, labels: { 'd.e/f': '4' } })),
        )
      ).map(({ name }) => name),
    ).toEqual([ref]);
    expect(await only(containerd.images(imageFilter({ name: ref, target: { digest: not(digest) } })))).toEqual([]);
    await only(changed.delete({ sync: true }));
    expect(await refusal(containerd.image(ref))).toEqual(errorWith('not_found'));
    expect(await refusal(image.delete())).toEqual(errorWith('not_found'));
    await untilAsBefore(here.name, before);
  });

  it('rejects an invalid name and invalid labels', async () => {
    expect(refusedAtOnce(containerd.image(''))).toEqual(errorWith('invalid_argument', { argument: 'ref' }));
    const image = await only(containerd.image('local/busybox:1'));
    expect(refusedAtOnce(image.label({ a: 5 as unknown as string }))).toEqual(
      errorWith('invalid_argument', { argument: 'labels.a' }),
    );
    for (const filter of ['name==', 'label.a==b', 'target.mediaType==x'])
      expect(await refusal(containerd.images(filter))).toEqual(errorWith('invalid_argument', { argument: 'filters' }));
  });
});
