import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pipes } from '../../src/index.js';
import { haveReaders, fifoFolders } from '../../src/owners/fifoFolders.js';
import { removeFifos } from '../../src/process/io/removeFifos.js';
import { FifoFolder } from '../support/fifos.js';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'fifo-folders-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

const labels = { 'rx-containerd.owner/pid': '7' };
const noted = (name: string, note: unknown): string => {
  const folder = join(parent, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'owner.json'), typeof note === 'string' ? note : JSON.stringify(note));
  return folder;
};

describe('FIFO folders', () => {
  it('are found by their owner.json, in the namespace it names', () => {
    const folder = noted('a', { namespace: 'default', containerId: 'web', labels: { ...labels, other: 'x' } });
    noted('b', { namespace: 'other', containerId: 'web', labels });
    for (const [n, note] of [
      '',
      '{',
      'null',
      '[]',
      { namespace: 'default' },
      { namespace: 'default', containerId: 'web', labels: { a: 1 } },
    ].entries())
      noted(`odd-${n}`, note);
    mkdirSync(join(parent, 'none'));
    expect(fifoFolders(parent, 'default')).toEqual([
      { kind: 'fifos', id: folder, since: expect.any(Date) as Date, labels },
    ]);
    expect(fifoFolders('/no/such/folder', 'default')).toEqual([]);
  });

  it('are not orphans while somebody has a FIFO open, if their processes may outlive the program', () => {
    const folder = noted('a', { namespace: 'default', containerId: 'web', labels, mayOutlive: true });
    const fifo = join(folder, 'web-stdout');
    execFileSync('mkfifo', [fifo]);
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    expect(fifoFolders(parent, 'default')).toEqual([]);
    closeSync(reader);
    expect(fifoFolders(parent, 'default')).toMatchObject([{ kind: 'fifos', id: folder, labels }]);
  });

  it('do not hang on an owner.json that is a FIFO or endless', () => {
    for (const name of ['a', 'b']) mkdirSync(join(parent, name));
    execFileSync('mkfifo', [join(parent, 'a', 'owner.json')]);
    symlinkSync('/dev/zero', join(parent, 'b', 'owner.json'));
    expect(fifoFolders(parent, 'default')).toEqual([]);
  });

  it('have an owner.json if they were created with an owner, and lose it with the last FIFO', async () => {
    const folder = new FifoFolder();
    const note = { namespace: 'default', containerId: 'web', labels };
    const owned = await firstValueFrom(pipes().open({ ...folder.context(), note }));
    expect(fifoFolders(folder.path, 'default')).toMatchObject([{ labels }]);
    removeFifos(owned.io.paths);
    expect(folder.entries).toEqual([]);
    owned.cancel();
    const plain = await firstValueFrom(pipes().open(folder.context()));
    expect(fifoFolders(folder.path, 'default')).toEqual([]);
    plain.cancel();
    folder.remove();
  });

  it('are in use while somebody has a FIFO open for reading', () => {
    const fifo = join(parent, 'stdout');
    execFileSync('mkfifo', [fifo]);
    writeFileSync(join(parent, 'file'), '');
    expect(haveReaders(parent)).toBe(false);
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    expect(haveReaders(parent)).toBe(true);
    closeSync(reader);
    expect(haveReaders(parent)).toBe(false);
    expect(existsSync(fifo)).toBe(true);
  });
});
