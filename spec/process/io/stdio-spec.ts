import { statSync } from 'node:fs';
import { normalize } from 'node:path';
import { firstValueFrom, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { logBinary, logFile, noIO, stdio } from '../../../src/process/io/stdio.js';
import { pipes, terminal } from '../../../src/process/io/pipes.js';
import type { IOContext, NewIO } from '../../../src/process/io/ProcessIO.js';
import type { StdioPaths } from '../../../src/values/StdioPaths.js';
import { errorWith } from '../../support/errorWith.js';

const context = (isExec = true): IOContext => ({
  id: 'probe',
  isExec,
  fifoFolder: '/nowhere',
  closeStdin: of(undefined),
});
const pathsOf = async (io: NewIO, isExec = true): Promise<StdioPaths> =>
  (await firstValueFrom(io.open(context(isExec)))).io.paths;

describe('no IO', () => {
  it('discards the output of an exec, and gives a task none', async () => {
    expect(await pathsOf(noIO())).toEqual({
      stdin: '',
      stdout: '/dev/null',
      stderr: expect.stringMatching(/^\/dev\/[./]+\/null$/) as unknown,
      terminal: false,
    });
    expect(await pathsOf(noIO(), false)).toEqual({ stdin: '', stdout: '', stderr: '', terminal: false });
  });

  it('has a distinct path to /dev/null for each exec, which distinguishes them', async () => {
    const io = noIO();
    const names = await Promise.all(Array.from({ length: 20 }, async () => (await pathsOf(io)).stderr));
    expect(new Set(names).size).toBe(20);
    for (const name of names)
      expect([normalize(name), statSync(name).rdev]).toEqual(['/dev/null', statSync('/dev/null').rdev]);
  });

  it('opens nothing here', async () => {
    const { io } = await firstValueFrom(noIO().open(context()));
    expect(io.streams).toEqual({});
    await expect(firstValueFrom(io.stdout, { defaultValue: 'none' })).resolves.toBe('none');
  });
});

describe('a log file', () => {
  it('is a URI for both outputs', async () => {
    expect(await pathsOf(logFile('/var/log/web.log'))).toEqual({
      stdin: '',
      stdout: 'file:///var/log/web.log',
      stderr: 'file:///var/log/web.log',
      terminal: false,
    });
  });

  it.each(['/a b', '/100%', '/what?', '/c#', '/ä', '/%41'])(
    'may be called %s: containerd parses it as a URI',
    async (path) => {
      const { stdout } = await pathsOf(logFile(path));
      expect(decodeURIComponent(new URL(stdout).pathname)).toBe(path);
      expect(new URL(stdout).search + new URL(stdout).hash).toBe('');
    },
  );

  it.each(['', 'web.log', './web.log', '/a\0b', undefined as unknown as string])(
    'is rejected unless it is an absolute path (%j)',
    (path) => {
      expect(() => logFile(path)).toThrow(errorWith('invalid_argument', { argument: 'path' }));
    },
  );
});

describe('a logging program', () => {
  it('is a URI with its arguments', async () => {
    const { stdout, stderr } = await pathsOf(logBinary('/usr/bin/logger', { '--tag': 'a b', level: '&=' }));
    expect(stderr).toBe(stdout);
    const uri = new URL(stdout);
    expect([uri.protocol, uri.pathname]).toEqual(['binary:', '/usr/bin/logger']);
    expect([...uri.searchParams]).toEqual([
      ['--tag', 'a b'],
      ['level', '&='],
    ]);
  });

  it('may have none', async () => {
    expect((await pathsOf(logBinary('/usr/bin/logger'))).stdout).toBe('binary:///usr/bin/logger');
  });

  it('is rejected unless it is an absolute path', () => {
    expect(() => logBinary('logger')).toThrow(errorWith('invalid_argument', { argument: 'path' }));
  });
});

describe('streams provided by somebody else', () => {
  it.each<Partial<StdioPaths>>([
    {},
    { stdout: '/out', stderr: '/err' },
    { stdin: '/in', stdout: '/out', stderr: '/err' },
    { stdout: '/same', stderr: '/same' },
    { stdout: 'binary:///logger?a=b', stderr: 'file:///log' },
    { stdout: 'binary-v2:///logger', stderr: 'binary-v2:///logger' },
    { stdout: '/out', terminal: true },
    { stdin: '/in', stdout: '/out', terminal: true },
  ])('may be %j', async (paths) => {
    const io = stdio(paths);
    expect(io.terminal).toBe(paths.terminal ?? false);
    expect(await pathsOf(io)).toEqual({ stdin: '', stdout: '', stderr: '', terminal: false, ...paths });
  });

  it('are omitted if they are undefined', async () => {
    const paths = {
      stdin: undefined,
      stdout: '/out',
      stderr: '/err',
      terminal: undefined,
    } as unknown as Partial<StdioPaths>;
    expect(await pathsOf(stdio(paths))).toEqual({ stdin: '', stdout: '/out', stderr: '/err', terminal: false });
  });

  it.each<[string, Partial<StdioPaths>]>([
    ['stdio.stderr', { stdout: '/out' }],
    ['stdio.stdout', { stderr: '/err' }],
    ['stdio.stdout', { stdin: '/in' }],
    ['stdio.stdout', { terminal: true }],
    ['stdio.stdout', { stdin: '/in', terminal: true }],
    ['stdio.stderr', { stdout: '/out', stderr: '/err', terminal: true }],
    ['stdio.stdin', { stdin: 'in', stdout: '/out', stderr: '/err' }],
    ['stdio.stdout', { stdout: 'out', stderr: '/err' }],
    ['stdio.stderr', { stdout: '/out', stderr: '../err' }],
    ['stdio.stdout', { stdout: 'C://', stderr: '/err' }],
  ])('are rejected for their %s: %j', (argument, paths) => {
    expect(() => stdio(paths)).toThrow(errorWith('invalid_argument', { argument }));
  });
});

describe('a terminal', () => {
  it('has a size from the start, 80 by 24 by default', () => {
    expect(terminal()).toMatchObject({ terminal: true, size: { width: 80, height: 24 } });
    expect(terminal({ width: 132 })).toMatchObject({ size: { width: 132, height: 24 } });
    expect(pipes()).toMatchObject({ terminal: false });
    expect(pipes()).not.toHaveProperty('size');
  });

  it.each([{ width: -1 }, { height: 65_536 }, { width: NaN }, { height: 1.5 }])(
    'is rejected with the size %j',
    (size) => {
      expect(() => terminal(size)).toThrow(errorWith('invalid_argument', { argument: Object.keys(size)[0]! }));
    },
  );
});
