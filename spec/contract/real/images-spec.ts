import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ignoreElements, lastValueFrom } from 'rxjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Image } from '../../../src/index.js';
import { only } from '../../support/contract/commands.js';
import { ctr, realTools } from '../../support/contract/ctr.js';
import { version } from '../../support/contract/daemon.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';
import { ociLayout, partsOf, tarOf, written } from '../../support/contract/imageArchive.js';
import { collectGarbage, storeOf, untilAsBefore } from '../../support/contract/store.js';
import type { Store } from '../../support/contract/store.js';

const here = freshNamespace('ctr-images');
const { containerd } = here;
const ref = 'local/test:1';

let folder: string;
let before: Store;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-images-'));
  await collectGarbage(here.name);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  before = await storeOf(here.name);
});

async function imported(archive: string): Promise<Image> {
  await lastValueFrom(containerd.importImage(archive).pipe(ignoreElements()), { defaultValue: undefined });
  return only(containerd.image(ref));
}

/** containerd's own client shows it as complete and unpacked, and can run it; it disappears with everything it brought. */
async function isWhole(image: Image): Promise<void> {
  const { stdout } = await ctr('-n', here.name, 'images', 'check', `name==${image.name}`);
  expect(stdout.split('\n')[1]).toMatch(/complete .*true/);
  // ctr may lose the output of a process that ends at once, but not its exit code.
  await ctr('-n', here.name, 'run', '--rm', image.name, 'own', 'grep', '-qx', ref, '/marker');
  await only(image.delete({ sync: true }));
  await untilAsBefore(here.name, before);
}

const archive = (): string => written(folder, 'oci.tar', tarOf(ociLayout(partsOf(realTools().image, ref), ref).files));

describe("containerd's own client", () => {
  it('sees an imported image as complete and unpacked, and runs it', async () => {
    await isWhole(await imported(archive()));
  });

  it('imports an exported archive', async () => {
    const image = await imported(archive());
    const to = join(folder, 'exported.tar');
    await lastValueFrom(containerd.exportImage(ref, { to }));
    await only(image.delete({ sync: true }));
    await ctr('-n', here.name, 'images', 'import', to);
    const back = await only(containerd.image(ref));
    expect(back.target.digest).toBe(image.target.digest);
    await isWhole(back);
  });

  it('exports an archive that can be imported', async () => {
    const image = await imported(archive());
    const file = join(folder, 'by-ctr.tar');
    // With Transfer, ctr 2.1.9 truncates the archive on a busy machine: 5 of 60, with six busy loops running.
    await ctr('-n', here.name, 'images', 'export', ...(version === '2.1' ? ['--local'] : []), file, ref);
    await only(image.delete({ sync: true }));
    const back = await imported(file);
    expect(back).toMatchObject({ name: ref, target: { digest: image.target.digest } });
    await isWhole(back);
  });
});
