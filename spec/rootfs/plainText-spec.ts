import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText, textUpTo } from '../../src/rootfs/plainText.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-text-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(process.platform === 'linux')('the text of a regular file', () => {
  it('is read; other file types are not', () => {
    writeFileSync(join(folder, 'file'), 'text');
    symlinkSync('file', join(folder, 'link'));
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    expect(plainText(join(folder, 'file'))).toBe('text');
    for (const name of ['link', 'fifo', 'none', '.'])
      expect([name, plainText(join(folder, name))]).toEqual([name, undefined]);
  });

  it("is undefined for the kernel's own files", () => {
    expect(plainText('/proc/self/pagemap')).toBeUndefined();
  });

  it('is read up to a limit, whatever its reported size', () => {
    const endless = openSync('/dev/zero', 'r');
    const file = openSync('/proc/self/comm', 'r'); // a size of 0
    try {
      expect(textUpTo(endless, 100_000)).toBeUndefined();
      expect(textUpTo(file, 100)).not.toBe('');
      expect(textUpTo(file, 100)).toBe('');
    } finally {
      closeSync(endless);
      closeSync(file);
    }
  });
});
