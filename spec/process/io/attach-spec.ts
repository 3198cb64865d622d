import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { Observable, firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attach, detached } from '../../../src/process/io/attach.js';
import type { OwnedIO } from '../../../src/process/io/ProcessIO.js';
import type { StdioPaths } from '../../../src/values/StdioPaths.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { FifoFolder, Shim, openFiles } from '../../support/fifos.js';

let folder: FifoFolder;
let paths: StdioPaths;

/** FIFOs created elsewhere, in a folder of their own. */
beforeEach(() => {
  folder = new FifoFolder();
  const own = join(folder.path, 'their');
  mkdirSync(own);
  const [stdin, stdout, stderr] = ['in', 'out', 'err'].map((name) => join(own, name)) as [string, string, string];
  execFileSync('mkfifo', [stdin, stdout, stderr]);
  paths = { stdin, stdout, stderr, terminal: false };
});
afterEach(() => {
  folder.remove();
});

const attached = (to: StdioPaths): Promise<OwnedIO> => firstValueFrom(attach().attach(folder.context(), to));

describe('attach', () => {
  it('reads and writes the existing FIFOs', async () => {
    const owned = await attached(paths);
    const shim = new Shim(paths.stdout);
    owned.connected();
    let seen = '';
    owned.io.stdout.subscribe((chunk) => {
      seen += Buffer.from(chunk).toString();
    });
    shim.write('still running');
    await eventually(() => {
      expect(seen).toBe('still running');
    });
    shim.close();
    owned.cancel();
  });

  it('opens nothing before it is subscribed', () => {
    const before = openFiles();
    const attaching = attach().attach(folder.context(), paths);
    expect([attaching instanceof Observable, openFiles()]).toEqual([true, before]);
  });

  it('removes the FIFOs when the process is deleted, and their folder if it is empty', async () => {
    (await attached(paths)).release();
    expect(folder.entries).toEqual([]);
  });

  it('keeps other files in the folder', async () => {
    writeFileSync(join(folder.path, 'their', 'other'), '');
    (await attached(paths)).release();
    expect(existsSync(join(folder.path, 'their', 'other'))).toBe(true);
    expect(existsSync(paths.stdout)).toBe(false);
  });

  it.each(['stdin', 'stdout', 'stderr'] as const)(
    'rejects a %s that is not a FIFO here, and opens nothing',
    async (name) => {
      const file = join(folder.path, 'file');
      writeFileSync(file, '');
      const before = openFiles();
      for (const path of ['file:///var/log/x', 'binary:///bin/logger', '/not/there', file, folder.path]) {
        await expect(attached({ ...paths, [name]: path })).rejects.toEqual(
          errorWith('failed_precondition', { argument: 'io', message: `${name} goes to ${path}` }),
        );
      }
      expect(openFiles()).toBe(before);
    },
  );

  it('leaves streams that are not FIFOs as they are', async () => {
    const owned = await attached({ ...paths, stdin: '', stderr: '' });
    expect(Object.keys(owned.io.streams)).toEqual(['stdout']);
    owned.cancel();
  });

  it('attaches to nothing if the process has no streams', async () => {
    const none: StdioPaths = { stdin: '', stdout: '/dev/null', stderr: '/dev/.//./null', terminal: false };
    const before = openFiles();
    const owned = await attached(none);
    expect([owned.io.paths, owned.io.streams, owned.hasOwnPaths, openFiles()]).toEqual([none, {}, true, before]);
    owned.connected();
    owned.drain();
    owned.release();
    expect(existsSync('/dev/null')).toBe(true);
    // Others use that name too, so it identifies nothing.
    expect(await attached({ ...none, stderr: '/dev/null' })).toMatchObject({ hasOwnPaths: false });
  });

  it('does not look for the stderr of a terminal', async () => {
    const owned = await attached({ ...paths, stderr: '/not/there', terminal: true });
    expect(Object.keys(owned.io.streams).sort()).toEqual(['stdin', 'stdout']);
    owned.cancel();
  });
});

describe('the streams of a process without attach()', () => {
  it('are empty, and removed when it is deleted', async () => {
    const owned = detached(paths);
    expect(owned.io.paths).toBe(paths);
    expect(owned.io.streams).toEqual({});
    await expect(firstValueFrom(owned.io.stdout, { defaultValue: 'none' })).resolves.toBe('none');
    expect(existsSync(paths.stdout)).toBe(true);
    owned.cancel();
    expect(existsSync(paths.stdout)).toBe(true);
    owned.release();
    expect(folder.entries).toEqual([]);
  });

  it('keep log files and URIs', () => {
    const log = join(folder.path, 'log');
    writeFileSync(log, 'kept');
    detached({ stdin: '', stdout: log, stderr: `file://${log}`, terminal: false }).release();
    expect(existsSync(log)).toBe(true);
  });
});
