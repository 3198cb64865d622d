import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fifoIO } from '../../../src/process/io/fifoIO.js';
import { openReaders } from '../../../src/process/io/openReaders.js';
import type { StdioPaths } from '../../../src/values/StdioPaths.js';
import { errorWith } from '../../support/errorWith.js';
import { eventually } from '../../support/eventually.js';
import { FifoFolder, openFiles } from '../../support/fifos.js';

let folder: FifoFolder;
let paths: StdioPaths;
beforeEach(() => {
  folder = new FifoFolder();
  const [stdin, stdout, stderr] = ['stdin', 'stdout', 'stderr'].map((name) => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  execFileSync('mkfifo', [stdin, stdout, stderr]);
  paths = { stdin, stdout, stderr, terminal: false };
});
afterEach(() => {
  folder.remove();
});

describe('FIFOs of which one cannot be opened', () => {
  it.each(['stdin', 'stdout', 'stderr'] as const)('leave none open, and say so: %s', async (name) => {
    rmSync(paths[name]);
    const before = openFiles();
    for (let n = 0; n < 10; n++) {
      expect(() => fifoIO(paths, folder.context(), () => undefined)).toThrow(
        errorWith('failed_precondition', { argument: 'io', message: 'the FIFOs cannot be opened: Error: ENOENT' }),
      );
    }
    await eventually(() => {
      expect(openFiles()).toEqual(before);
    });
  });

  it('leave none open if the next step fails', async () => {
    const before = openFiles();
    const reason = new Error('after');
    expect(() =>
      openReaders([paths.stdout, paths.stderr], () => {
        throw reason;
      }),
    ).toThrow(errorWith('failed_precondition', { argument: 'io' }));
    await eventually(() => {
      expect(openFiles()).toEqual(before);
    });
  });
});
