import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArchiveTarget, checkTarget } from '../../src/images/ArchiveTarget.js';
import { errorWith } from '../support/errorWith.js';

let folder: string;
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'target-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function written(to: string): Promise<void> {
  const target = new ArchiveTarget(to);
  await target.write(Buffer.from('all of it'));
  await target.finish();
  target.close();
}

describe('an archive written', () => {
  it.each([undefined, new Error('gone')])(
    'to a stream that is destroyed while nobody reads it fails: %s',
    async (reason) => {
      const stream = new PassThrough({ highWaterMark: 1 });
      const target = new ArchiveTarget(stream);
      const writing = target.write(Buffer.from('all of it'));
      stream.destroy(reason);
      await expect(writing).rejects.toEqual(errorWith('aborted', { argument: 'to' }));
    },
  );

  it('to a file has its name once it is complete', async () => {
    const target = new ArchiveTarget(at('a.tar'));
    await target.write(Buffer.from('all '));
    expect(readdirSync(folder)).not.toContain('a.tar');
    await target.write(Buffer.from('of it'));
    await target.finish();
    expect(readdirSync(folder)).toEqual(['a.tar']);
    expect(readFileSync(at('a.tar'), 'utf8')).toBe('all of it');
  });

  it('over a file keeps its mode', async () => {
    writeFileSync(at('a.tar'), 'old', { mode: 0o600 });
    await written(at('a.tar'));
    expect(readFileSync(at('a.tar'), 'utf8')).toBe('all of it');
    expect(statSync(at('a.tar')).mode & 0o777).toBe(0o600);
  });

  it('to a symlink keeps the symlink', async () => {
    writeFileSync(at('a.tar'), 'old');
    symlinkSync('a.tar', at('link'));
    await written(at('link'));
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('a.tar'), 'utf8')).toBe('all of it');
  });

  it('to a FIFO goes through it, and leaves it', async () => {
    execFileSync('mkfifo', [at('fifo')]);
    const read = readFile(at('fifo'), 'utf8');
    await written(at('fifo'));
    expect(await read).toBe('all of it');
    expect(lstatSync(at('fifo')).isFIFO()).toBe(true);
  });

  it.each([5, '', undefined, {}])('to %s is rejected', (to) => {
    expect(() => checkTarget(to)).toThrow(errorWith('invalid_argument', { argument: 'to' }));
  });

  it('to an invalid path, or a path through a file, is rejected', () => {
    writeFileSync(at('file'), '');
    expect(() => checkTarget('a\0b')).toThrow(
      errorWith('invalid_argument', { argument: 'to', message: 'must be a path' }),
    );
    expect(() => checkTarget(at('file/x'))).toThrow(errorWith('not_found', { argument: 'to' }));
    expect(() => checkTarget(at('x'.repeat(5000)))).toThrow(errorWith('invalid_argument', { argument: 'to' }));
  });

  it('to a folder is rejected', () => {
    expect(() => checkTarget(folder)).toThrow(
      errorWith('invalid_argument', { argument: 'to', message: 'must be a file, got the folder' }),
    );
  });
});
