import { lstatSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstValueFrom, forkJoin } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeFifos } from '../../../src/process/io/makeFifos.js';
import { pipes } from '../../../src/process/io/pipes.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { FifoFolder, turns } from '../../support/fifos.js';

let parent: FifoFolder;

beforeEach(() => {
  parent = new FifoFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
  parent.remove();
});

const modeOf = (path: string): number => lstatSync(path).mode & 0o777;

describe('makeFifos', () => {
  it('creates FIFOs that only this user can open, in a folder that only this user can enter', async () => {
    const { folder, path } = await firstValueFrom(makeFifos(parent.path, 'probe', ['stdin', 'stdout']));
    expect(modeOf(folder)).toBe(0o700);
    for (const name of ['stdin', 'stdout']) {
      expect(lstatSync(path(name)).isFIFO()).toBe(true);
      expect(modeOf(path(name))).toBe(0o600);
      expect(path(name).startsWith(`${folder}/`)).toBe(true);
    }
    expect(parent.entries).toHaveLength(1);
  });

  it('creates the parent folder, too', async () => {
    const { folder } = await firstValueFrom(makeFifos(join(parent.path, 'a', 'b'), 'probe', ['stdout']));
    expect(statSync(folder).isDirectory()).toBe(true);
    expect(modeOf(join(parent.path, 'a'))).toBe(0o700);
  });

  it('creates nothing before it is subscribed, and a folder of its own for each subscription', async () => {
    const fifos = makeFifos(parent.path, 'probe', ['stdout']);
    expect(parent.entries).toEqual([]);
    const [one, two] = await firstValueFrom(forkJoin([fifos, fifos]));
    expect(one.folder).not.toBe(two.folder);
    expect(parent.entries).toHaveLength(2);
  });

  it('leaves nothing when it is unsubscribed at any point', async () => {
    for (let later = 0; later < 20; later++) {
      const subscription = makeFifos(parent.path, 'probe', ['stdin', 'stdout', 'stderr']).subscribe(({ folder }) => {
        rmSync(folder, { recursive: true });
      });
      await turns(later);
      subscription.unsubscribe();
      expect(parent.entries).toEqual([]);
    }
  });

  it('keeps what it has created when it is unsubscribed afterwards', async () => {
    const { folder } = await firstValueFrom(makeFifos(parent.path, 'probe', ['stdout']));
    await turns();
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('leaves nothing when mkfifo fails, and says why', async () => {
    const making = firstValueFrom(makeFifos(parent.path, 'probe', ['no/such/folder']));
    await expect(making).rejects.toEqual(
      errorWith('failed_precondition', { argument: 'io', message: 'mkfifo failed' }),
    );
    expect(parent.entries).toEqual([]);
  });

  it('says so if there is no mkfifo', async () => {
    vi.stubEnv('PATH', '/nowhere');
    await expect(firstValueFrom(makeFifos(parent.path, 'probe', ['stdout']))).rejects.toEqual(
      errorWith('failed_precondition', { argument: 'io', message: 'no program mkfifo' }),
    );
    expect(parent.entries).toEqual([]);
  });

  it('says so if no folder can be created', async () => {
    const file = join(parent.path, 'file');
    writeFileSync(file, '');
    await expect(firstValueFrom(makeFifos(file, 'probe', ['stdout']))).rejects.toEqual(
      errorWith('failed_precondition', { argument: 'fifoFolder' }),
    );
    await expect(firstValueFrom(makeFifos(join(file, 'below'), 'probe', ['stdout']))).rejects.toEqual(
      errorWith('failed_precondition', { argument: 'fifoFolder' }),
    );
  });
});

describe('many FIFOs that nobody else opens', () => {
  it('block no thread that others need', async () => {
    const io = await firstValueFrom(
      forkJoin(Array.from({ length: 16 }, () => pipes({ stdin: true }).open(parent.context()))),
    );
    const listening = io.flatMap(({ io: { stdout, stderr } }) => [stdout.subscribe(), stderr.subscribe()]);
    // Both use the four threads of libuv.
    const file = join(parent.path, 'file');
    writeFileSync(file, 'still here');
    expect(await readFile(file, 'utf8')).toBe(readFileSync(file, 'utf8'));
    for (const subscription of listening) subscription.unsubscribe();
    for (const owned of io) owned.cancel();
    await eventually(() => {
      expect(parent.entries).toEqual(['file']);
    });
  });
});
