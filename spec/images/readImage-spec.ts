import { createHash } from 'node:crypto';
import { firstValueFrom, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { chainId } from '../../src/images/chainId.js';
import { readImage } from '../../src/images/readImage.js';
import type { ImageInfo } from '../../src/values/Image.js';
import type { Descriptor } from '../../src/values/Descriptor.js';
import { parsePlatform, platformName, suits } from '../../src/values/Platform.js';

const OCI = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
};
const DOCKER = {
  index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
};

/** A content store, filled blob by blob. */
class Store {
  readonly blobs = new Map<string, Buffer>();

  add(mediaType: string, value: unknown): Descriptor {
    const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    this.blobs.set(digest, bytes);
    return { mediaType, digest, size: bytes.length, annotations: {} };
  }

  image(types: typeof OCI, architecture: string, more: object = {}): Descriptor {
    const config = this.add(types.config, {
      os: 'linux',
      architecture,
      config: { Cmd: [architecture] },
      rootfs: { diff_ids: ['sha256:a', 'sha256:b'] },
      ...more,
    });
    return this.add(types.manifest, { config, layers: [{ mediaType: 'layer', digest: 'sha256:l', size: 3 }] });
  }

  read(target: Descriptor, platform: string): Promise<ImageInfo> {
    const images = {
      get: (name: string) => of({ name, target, labels: {}, createdAt: undefined, updatedAt: undefined }),
    };
    const content = {
      read: (digest: string) => {
        const bytes = this.blobs.get(digest);
        // In two pieces, as a large blob would be.
        return bytes === undefined
          ? throwError(() => new ContainerdError('not_found', digest))
          : of(bytes.subarray(0, 5), bytes.subarray(5));
      },
    };
    return firstValueFrom(readImage({ images, content }, 'local/image', parsePlatform(platform)));
  }
}

describe('readImage', () => {
  it.each([
    ['OCI', OCI],
    ['docker', DOCKER],
  ])('selects the platform from an index: %s', async (_name, types) => {
    const store = new Store();
    const [amd, arm] = [store.image(types, 'amd64'), store.image(types, 'arm64')];
    const index = store.add(types.index, {
      manifests: [
        { ...amd, platform: { os: 'linux', architecture: 'amd64' } },
        { ...arm, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      ],
    });
    const found = await store.read(index, 'linux/arm64');
    expect(found).toMatchObject({
      name: 'local/image',
      target: index,
      manifest: { digest: arm.digest },
      platform: { os: 'linux', architecture: 'arm64' },
    });
    expect(found.config.cmd).toEqual(['arm64']);
    expect(found.layers).toEqual([{ mediaType: 'layer', digest: 'sha256:l', size: 3, annotations: {} }]);
    expect(found.chainId).toBe(chainId(['sha256:a', 'sha256:b']));
  });

  it('reads a manifest without an index, and its whole config', async () => {
    const store = new Store();
    const config = {
      Entrypoint: ['/run'],
      Cmd: ['x'],
      Env: ['A=b'],
      WorkingDir: '/w',
      User: 'www:33',
      StopSignal: 'SIGQUIT',
      Labels: { l: 'm' },
    };
    const found = await store.read(store.image(OCI, 'amd64', { config }), 'linux/amd64');
    expect(found.config).toEqual({
      entrypoint: ['/run'],
      cmd: ['x'],
      env: ['A=b'],
      workingDir: '/w',
      user: 'www:33',
      stopSignal: 'SIGQUIT',
      labels: { l: 'm' },
    });
  });

  it('treats an empty config as one with defaults', async () => {
    const store = new Store();
    const found = await store.read(store.image(OCI, 'amd64', { config: null, rootfs: null }), 'linux/amd64');
    expect(found.config).toEqual({
      entrypoint: [],
      cmd: [],
      env: [],
      workingDir: '',
      user: '',
      stopSignal: '',
      labels: {},
    });
    expect(found.chainId).toBe('');
  });

  it('opens index entries without a platform, and skips missing ones', async () => {
    const store = new Store();
    const [amd, arm] = [store.image(OCI, 'amd64'), store.image(OCI, 'arm64')];
    store.blobs.delete(amd.digest);
    const index = store.add(OCI.index, { manifests: [amd, arm] });
    expect((await store.read(index, 'linux/arm64')).manifest.digest).toBe(arm.digest);
  });

  it('prefers the requested variant, then the newest that an older ARM can run', async () => {
    const store = new Store();
    const members = ['v6', 'v7', 'v5'].map((variant) => ({
      ...store.image(OCI, 'arm', { variant }),
      platform: { os: 'linux', architecture: 'arm', variant },
    }));
    const index = store.add(OCI.index, { manifests: members });
    expect(platformName((await store.read(index, 'linux/arm/v6')).platform)).toBe('linux/arm/v6');
    expect(platformName((await store.read(index, 'linux/arm')).platform)).toBe('linux/arm/v7');
  });

  it('skips what needs features of the system, which containerd does not pull either', async () => {
    const store = new Store();
    const erofs = { os: 'linux', architecture: 'amd64', 'os.features': ['erofs'] };
    const [special, plain] = [store.image(OCI, 'amd64', erofs), store.image(OCI, 'amd64')];
    const index = (...manifests: readonly object[]) => store.add(OCI.index, { manifests });
    const both = index({ ...special, platform: erofs }, { ...plain, platform: { ...erofs, 'os.features': [] } });
    for (const pulled of [true, false]) {
      if (!pulled) store.blobs.delete(special.digest);
      const found = await store.read(both, 'linux/amd64');
      expect(found.manifest.digest).toBe(plain.digest);
      expect(found.platform).toEqual({ os: 'linux', architecture: 'amd64' });
    }
    const alone = store.image(OCI, 'amd64', erofs);
    for (const target of [index({ ...alone, platform: erofs }), index(alone), alone])
      await expect(store.read(target, 'linux/amd64')).rejects.toThrow('has no linux/amd64 variant');
  });

  it('fails with `not_found` if there is nothing for the platform', async () => {
    const store = new Store();
    await expect(store.read(store.image(OCI, 'amd64'), 'linux/arm64')).rejects.toThrow(
      '[not_found] Content/Read: image "local/image" has no linux/arm64 variant',
    );
  });

  it('fails with `data_loss` if a blob is malformed', async () => {
    const store = new Store();
    await expect(store.read(store.add(OCI.manifest, 'no json'), 'linux/amd64')).rejects.toThrow(
      /^\[data_loss\] .* it is not a JSON object/,
    );
    await expect(store.read(store.add('text/plain', '{}'), 'linux/amd64')).rejects.toThrow(
      /^\[data_loss\] .* "text\/plain" is not the media type of an image/,
    );
    await expect(store.read({ ...store.image(OCI, 'amd64'), size: 9_000_000 }, 'linux/amd64')).rejects.toThrow(
      /at most 8 MiB/,
    );
  });
});

describe('a platform', () => {
  it.each([
    ['linux/x86_64', 'linux/amd64'],
    ['Linux/aarch64/8', 'linux/arm64'],
    ['linux/arm/7', 'linux/arm/v7'],
  ])('written %s is %s', (given, meant) => {
    expect(platformName(parsePlatform(given))).toBe(meant);
  });

  it.each(['', 'linux', 'linux/', 'linux/arm/', 'a/b/c/d'])('written "%s" is rejected', (given) => {
    expect(() => parsePlatform(given)).toThrow('[invalid_argument] platform');
  });

  it('does not match a newer variant unless the machine is known to have it', () => {
    expect(suits(parsePlatform('linux/amd64'), parsePlatform('linux/amd64/v3'))).toBe(0);
    expect(suits(parsePlatform('linux/arm/v6'), parsePlatform('linux/arm/v7'))).toBe(0);
  });

  it('matches what needs features that it has, as all Windows images need some', () => {
    const linux = parsePlatform('linux/amd64');
    const erofs = { ...linux, osFeatures: ['erofs'] };
    expect([suits(linux, erofs), suits(erofs, linux), suits(erofs, erofs)]).toEqual([0, 100, 100]);
    const windows = parsePlatform('windows/amd64');
    expect(suits(windows, { ...windows, osFeatures: ['win32k'] })).toBe(100);
  });
});

it('a chain id is the digest of the chain below it and the layer', () => {
  expect(chainId([])).toBe('');
  expect(chainId(['sha256:a'])).toBe('sha256:a');
  const two = `sha256:${createHash('sha256').update('sha256:a sha256:b').digest('hex')}`;
  expect(chainId(['sha256:a', 'sha256:b'])).toBe(two);
  expect(chainId(['sha256:a', 'sha256:b', 'sha256:c'])).toBe(
    `sha256:${createHash('sha256').update(`${two} sha256:c`).digest('hex')}`,
  );
});
