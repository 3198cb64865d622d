import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { lastValueFrom, of, throwError, toArray } from 'rxjs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Credentials, Image, ImageStep, PullOptions } from '../../../src/index.js';
import { only, refusal } from '../../support/contract/commands.js';
import { until } from '../../support/until.js';
import { ctr, realTools } from '../../support/contract/ctr.js';
import { version } from '../../support/contract/daemon.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';
import { digestOf, json, ociLayout, partsOf, tarOf } from '../../support/contract/imageArchive.js';
import { recording } from '../../support/contract/recording.js';
import { startRegistry } from '../../support/contract/registry.js';
import type { Registry } from '../../support/contract/registry.js';
import { collectGarbage, storeOf, untilAsBefore } from '../../support/contract/store.js';
import type { Store } from '../../support/contract/store.js';
import { errorWith } from '../../support/errorWith.js';

const here = freshNamespace('pull');
const { containerd } = here;

let registry: Registry;
let before: Store;
let count = 0;
let ref: string;
/** The layer of the test's image that no other image has. */
let layer: Buffer;
let digest: string;

beforeAll(async () => {
  // 1.7 contacts no registry without TLS; 2.1 does on request, and on loopback.
  registry = await startRegistry(version === '1.7' ? realTools().registry : undefined);
  await collectGarbage(here.name);
});
afterAll(() => registry.stop());
beforeEach(async () => {
  const { config, layers } = partsOf(realTools().image, '');
  const name = `test/image-${++count}`;
  // Incompressible bytes, so that the blob has some size.
  layer = tarOf({ marker: Buffer.from(name), noise: randomBytes(1 << 20) });
  const parts = {
    layers: [layers[0]!, layer],
    config: json({
      ...(JSON.parse(config.toString()) as object),
      rootfs: { type: 'layers', diff_ids: [layers[0]!, layer].map(digestOf) },
    }),
  };
  ref = `${registry.host}/${name}:1`;
  const { files, manifest } = ociLayout(parts, ref);
  digest = digestOf(manifest);
  layer = gzipSync(layer);
  await registry.push(
    name,
    '1',
    Object.entries(files)
      .filter(([file]) => file.startsWith('blobs/'))
      .map(([, blob]) => blob),
    manifest,
  );
  before = await storeOf(here.name);
  registry.asked.length = 0;
});
afterEach(() => {
  registry.fault = undefined;
});

const isLayer = (url: string | undefined): boolean => url?.endsWith(digestOf(layer)) === true;

async function pulled(options?: PullOptions): Promise<{ image: Image; steps: readonly ImageStep[] }> {
  const all = await lastValueFrom(containerd.pullImage(ref, options).pipe(toArray()));
  const last = all.at(-1);
  if (last?.phase !== 'done') throw new Error('it does not end with an image');
  return { image: last.image, steps: all.slice(0, -1) as ImageStep[] };
}

async function isWhole(image: Image): Promise<void> {
  expect(image).toMatchObject({ name: ref, target: { digest } });
  expect((await ctr('-n', here.name, 'images', 'check', `name==${ref}`)).stdout).toMatch(/complete .*true/);
  // ctr may lose the output of a process that ends at once, but not its exit code.
  await ctr('-n', here.name, 'run', '--rm', ref, `run-${count}`, 'grep', '-qx', `test/image-${count}`, '/marker');
  await only(image.delete({ sync: true }));
  await untilAsBefore(here.name, before);
}

if (version === '1.6')
  describe('pullImage on a containerd without Transfer', () => {
    it('says so, and names the alternative', async () => {
      expect(await refusal(containerd.pullImage(ref))).toEqual(
        errorWith('unimplemented', { message: 'importImage()' }),
      );
      expect(await refusal(containerd.pullImage(ref, { credentials: { username: 'a', password: 'b' } }))).toEqual(
        errorWith('unimplemented', { message: 'needs 1.7' }),
      );
      await untilAsBefore(here.name, before);
    });
  });
else
  describe('pullImage', () => {
    it('pulls, unpacks and names an image, and reports progress', async () => {
      const { image, steps } = await pulled({ labels: { a: '1' } });
      expect(image.labels).toMatchObject({ a: '1' });
      expect(steps[0]).toMatchObject({ phase: 'resolving', item: ref });
      // Not always its last steps: progress of blobs may arrive after them.
      expect(steps).toContainEqual(expect.objectContaining({ phase: 'naming', item: ref, state: 'done' }));
      // No step is unknown.
      expect(steps.map(({ phase }): string => phase)).not.toContain('other');
      const last = new Map(steps.filter(({ phase }) => phase === 'fetching').map((step) => [step.item, step]));
      expect(last.get(digestOf(layer))).toMatchObject({ state: 'done', done: layer.length, total: layer.length });
      expect(last.get(digest)).toMatchObject({ state: 'done' });
      await isWhole(image);
    });

    it('does not pull existing content again', async () => {
      await pulled();
      registry.asked.length = 0;
      const { image, steps } = await pulled();
      expect(registry.asked.filter((line) => line.startsWith('GET') && line.includes('/blobs/'))).toEqual([]);
      expect(steps.filter(({ phase, state }) => phase === 'fetching' && state === 'running')).toEqual([]);
      await isWhole(image);
    });

    it('does not unpack with `unpack: false`', async () => {
      const { image } = await pulled({ unpack: false, plainHttp: version === '2.1' });
      expect((await ctr('-n', here.name, 'images', 'check', `name==${ref}`)).stdout).toMatch(/complete .*false/);
      await only(image.delete({ sync: true }));
      await untilAsBefore(here.name, before);
    });

    it('reports that containerd ignores a request for plain HTTP', async () => {
      const plain = await startRegistry();
      const asking = lastValueFrom(containerd.pullImage(`${plain.host}/test/image:1`, { plainHttp: true }));
      await expect(asking).rejects.toEqual(
        version === '1.7' ? errorWith('unimplemented', { argument: 'plainHttp' }) : errorWith('not_found'),
      );
      await plain.stop();
      await untilAsBefore(here.name, before);
    });

    it('reports that the image does not exist', async () => {
      expect(await lastValueFrom(containerd.pullImage(`${ref}-not`)).catch((reason: unknown) => reason)).toEqual(
        errorWith('not_found'),
      );
      await untilAsBefore(here.name, before);
    });

    it('reports that the registry does not exist', async () => {
      await expect(lastValueFrom(containerd.pullImage('127.0.0.1:1/test/image:1'))).rejects.toThrow(
        /connection refused/,
      );
      await untilAsBefore(here.name, before);
    });

    it('rejects invalid arguments and names them', async () => {
      const cases: readonly (readonly [string, object, string])[] = [
        ['', {}, 'ref'],
        ['busybox', {}, 'ref'],
        ['127.0.0.1:5000/a b:1', {}, 'ref'],
        [ref, { platfrom: 'linux/amd64' }, 'platfrom'],
        [ref, { platform: 'x' }, 'platform'],
        [ref, { snapshotter: '' }, 'snapshotter'],
        [ref, { labels: { '': 'a' } }, 'labels'],
      ];
      for (const [name, options, argument] of cases)
        expect(await refusal(containerd.pullImage(name, options))).toEqual(errorWith('invalid_argument', { argument }));
      await untilAsBefore(here.name, before);
    });

    describe('from a registry that requires authentication', () => {
      const secret = randomBytes(12).toString('hex');

      beforeEach(() => {
        registry.fault = async (asked, answer) => {
          const url = new URL(asked.url!, `http://${registry.host}`);
          if (url.pathname === '/token') {
            const body = ((await asked.toArray()) as Buffer[]).map(String).join('');
            const basic = Buffer.from((asked.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
            const form = new URLSearchParams(body);
            const known =
              basic === `somebody:${secret}` ||
              (form.get('username') === 'somebody' && form.get('password') === secret) ||
              form.get('refresh_token') === secret;
            answer
              .writeHead(known ? 200 : 401, { 'content-type': 'application/json' })
              .end(JSON.stringify(known ? { token: secret, access_token: secret } : {}));
            return true;
          }
          if (asked.headers.authorization === `Bearer ${secret}`) return false;
          answer
            .writeHead(401, {
              'www-authenticate': `Bearer realm="${registry.scheme}://${registry.host}/token",service="test"`,
            })
            .end();
          return true;
        };
      });

      it.each<[string, () => PullOptions['credentials']]>([
        ['a name and a password', () => ({ username: 'somebody', password: secret })],
        ['an identity token', () => ({ identityToken: secret })],
        [
          'a function',
          () => (host) => ({ username: 'somebody', password: host === registry.host ? secret : 'another' }),
        ],
        ['an asynchronous function', () => () => of({ username: 'somebody', password: secret })],
      ])('pulls with %s', async (_what, credentials) => {
        const { image } = await pulled({ credentials: credentials()! });
        await isWhole(image);
      });

      it('fails without credentials, and with wrong ones', async () => {
        for (const options of [{}, { credentials: { username: 'somebody', password: 'wrong' } }]) {
          await expect(lastValueFrom(containerd.pullImage(ref, options))).rejects.toThrow(
            /401|unauthorized|authorization failed|no basic auth/i,
          );
        }
        await untilAsBefore(here.name, before);
      });

      it("fails with the function's own error, and with malformed credentials", async () => {
        const reason = new Error('no such secret');
        await expect(
          lastValueFrom(containerd.pullImage(ref, { credentials: () => throwError(() => reason) })),
        ).rejects.toBe(reason);
        await expect(
          lastValueFrom(containerd.pullImage(ref, { credentials: () => of({} as Credentials) })),
        ).rejects.toEqual(errorWith('invalid_argument', { argument: 'credentials' }));
        await untilAsBefore(here.name, before);
      });
    });

    describe('from an unreliable registry', () => {
      it('resumes after a connection was dropped in the middle of a blob', async () => {
        let dropped = 0;
        registry.fault = async (asked, answer, genuine) => {
          if (!isLayer(asked.url) || asked.method !== 'GET' || dropped > 0) return false;
          dropped++;
          const { status, headers, body } = await genuine();
          answer.writeHead(status, headers).write(body.subarray(0, body.length / 2), () => {
            answer.destroy();
          });
          return true;
        };
        const { image } = await pulled();
        expect(dropped).toBe(1);
        await isWhole(image);
      });

      it('fails when every connection is dropped', async () => {
        registry.fault = async (asked, answer, genuine) => {
          if (!isLayer(asked.url) || asked.method !== 'GET') return false;
          const { status, headers } = await genuine();
          answer.writeHead(status, headers).flushHeaders();
          answer.destroy();
          return true;
        };
        await expect(lastValueFrom(containerd.pullImage(ref))).rejects.toThrow(/EOF|reset|failed to copy/);
        await untilAsBefore(here.name, before);
      });

      it.each<[string, (body: Buffer) => Buffer, RegExp]>([
        ['is cut short', (body) => body.subarray(0, body.length / 2), /size|EOF|short|range/i],
        [
          'has another digest',
          (body) => Buffer.concat([body.subarray(0, -9), Buffer.from('nonsense!')]),
          /digest|checksum|sha256/i,
        ],
      ])('fails when a blob %s', async (_how, change, message) => {
        registry.fault = async (asked, answer, genuine) => {
          if (!isLayer(asked.url) || asked.method !== 'GET') return false;
          const {
            headers: { 'content-length': _length, ...headers },
            body,
          } = await genuine();
          const wrong = asked.headers.range === undefined ? change(body) : Buffer.alloc(0);
          answer.writeHead(200, { ...headers, 'content-length': wrong.length }).end(wrong);
          return true;
        };
        await expect(lastValueFrom(containerd.pullImage(ref))).rejects.toThrow(message);
        await untilAsBefore(here.name, before);
      });
    });

    it('leaves nothing when it is unsubscribed: at once, and while a blob is being transferred', async () => {
      containerd.pullImage(ref).subscribe().unsubscribe();
      await untilAsBefore(here.name, before);

      registry.fault = async (asked, answer, genuine) => {
        if (!isLayer(asked.url) || asked.method !== 'GET') return false;
        const { status, headers, body } = await genuine();
        answer.writeHead(status, headers).write(body.subarray(0, body.length / 2)); // and then nothing
        return true;
      };
      const pull = recording(containerd.pullImage(ref));
      await until(async () => (await storeOf(here.name)).ingests.length > 0);
      expect(pull.ended).toBeUndefined();
      pull.subscription.unsubscribe();
      await untilAsBefore(here.name, before);
    });
  });
