import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processFile } from '../../src/rootfs/processFile.js';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

let folder: string;
let inside: ChildProcess | undefined;

/** A process in its own mount namespace. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-root-'));
  if (!isRoot) return;
  inside = spawn(
    'unshare',
    ['--mount', process.execPath, '-e', 'process.stdin.resume(); process.stdout.write("here")'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  await once(inside.stdout!, 'data');
});
afterEach(() => {
  inside?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const link = (path: string, target: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  symlinkSync(target, join(folder, path));
};
const read = (path: string): string | undefined => processFile(inside!.pid!, `${folder}/${path}`);

describe.runIf(isRoot)('a file as a process sees it', () => {
  it('is read, also through symlinks', () => {
    write('etc/passwd', 'of the container');
    link('etc/group', './../etc/passwd');
    link('absolute', `${folder}/etc/passwd`);
    link('folder', 'etc');
    for (const path of ['etc/passwd', 'etc/group', 'absolute', 'folder/passwd', 'folder/../etc/./passwd'])
      expect(read(path)).toBe('of the container');
  });

  it('is empty if there is no such file, or if it is not a regular file', () => {
    mkdirSync(join(folder, 'etc'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    execFileSync('mknod', [join(folder, 'device'), 'c', '1', '5']);
    write('file', 'x');
    link('round', 'round');
    for (const path of ['none', 'etc', 'etc/none', 'pipe', 'device', 'file/x', 'round']) expect(read(path)).toBe('');
  });

  it("is empty if it is the kernel's: such a file may be endless, or consumed by reading", () => {
    for (const [name, target] of [
      ['endless', '/proc/1/pagemap'],
      ['consumed', '/proc/kmsg'],
      ['short', '/proc/version'],
      ['sysfs', '/sys/kernel/uevent_seqnum'],
    ] as const) {
      link(name, target);
      expect([name, read(name)]).toEqual([name, '']);
    }
  });

  it('is empty if it is too large', () => {
    write('large', 'x'.repeat((4 << 20) + 1));
    write('largest', 'x'.repeat(4 << 20));
    expect(read('large')).toBe('');
    expect(read('largest')).toHaveLength(4 << 20);
  });

  it('is undefined if the process is gone', () => {
    expect(processFile(2 ** 22 + 1, '/etc/passwd')).toBeUndefined();
  });

  it('leaves no descriptor open', () => {
    write('a/b/c/file', 'x');
    link('link', 'a/b/../b/c/file');
    const before = readdirSync('/proc/self/fd').length;
    for (let n = 0; n < 10; n++) [read('link'), read('none/x'), read('a/b/c/file')].join();
    expect(readdirSync('/proc/self/fd').length).toBe(before);
  });
});

describe.runIf(isRoot)('a process with its own root', () => {
  it('cannot be escaped through symlinks', async () => {
    write('root/etc/x/y', '');
    write('secret', 'of the host');
    write('root/secret', 'of the container');
    link('root/etc/climbs', '../../../../../secret');
    link('root/etc/absolute', '/secret');
    link('root/etc/outside', join(folder, 'secret'));
    // What a shell needs is bind-mounted into its root.
    const script = `set -e; mkdir -p "$1/proc"; for d in bin lib lib64 usr; do [ -e /$d ] && mkdir -p "$1/$d" && mount --rbind /$d "$1/$d"; done; exec chroot "$1" /bin/sh -c 'echo here; read line'`;
    writeFileSync(join(folder, 'enter.sh'), script);
    chmodSync(join(folder, 'enter.sh'), 0o755);
    const child = spawn('unshare', ['--mount', 'sh', join(folder, 'enter.sh'), join(folder, 'root')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    try {
      await once(child.stdout, 'data');
      expect(processFile(child.pid!, '/etc/climbs')).toBe('of the container');
      expect(processFile(child.pid!, '/etc/absolute')).toBe('of the container');
      expect(processFile(child.pid!, '/../../secret')).toBe('of the container');
      expect(processFile(child.pid!, '/etc/outside')).toBe('');
    } finally {
      child.stdin.end();
      await once(child, 'exit');
    }
  });
});
