import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rootfsFile } from '../../src/rootfs/rootfsFile.js';
import type { Mount } from '../../src/values/Mount.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rx-containerd-rootfs-'));
});
afterEach(() => {
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
const layers = (...names: readonly string[]): string[] =>
  names.map((name) => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  });

const overlay = (upper: string, ...lower: readonly string[]): readonly Mount[] => {
  const [first, ...others] = layers(upper, ...lower);
  return [
    {
      type: 'overlay',
      source: 'overlay',
      target: '',
      options: ['index=off', 'workdir=/work', `upperdir=${first}`, `lowerdir=${others.join(':')}`],
    },
  ];
};
const bind = (name: string): readonly Mount[] => [
  { type: 'bind', source: layers(name)[0]!, target: '', options: ['rbind', 'ro'] },
];

describe('a file of a snapshot', () => {
  it('comes from the topmost layer that has it', () => {
    write('b/etc/passwd', 'of b');
    write('c/etc/passwd', 'of c');
    expect(rootfsFile(overlay('a', 'b', 'c'), '/etc/passwd')).toBe('of b');
    write('a/etc/passwd', 'of a');
    expect(rootfsFile(overlay('a', 'b', 'c'), '/etc/passwd')).toBe('of a');
  });

  it('is read from a bind mount', () => {
    write('a/etc/passwd', 'bound');
    expect(rootfsFile(bind('a'), '/etc/passwd')).toBe('bound');
  });

  it('is empty if there is none, or if it is not a regular file', () => {
    mkdirSync(join(folder, 'b/etc/group'), { recursive: true });
    expect(rootfsFile(overlay('a', 'b'), '/etc/passwd')).toBe('');
    expect(rootfsFile(overlay('a', 'b'), '/etc/group')).toBe('');
    expect(rootfsFile(overlay('a', 'b'), '/etc')).toBe('');
  });

  it("is undefined if the snapshot's folders are not on this machine", () => {
    expect(rootfsFile([], '/etc/passwd')).toBeUndefined();
    expect(rootfsFile([{ type: 'ext4', source: '/dev/vda', target: '', options: [] }], '/etc/passwd')).toBeUndefined();
    expect(
      rootfsFile([{ type: 'bind', source: join(folder, 'none'), target: '', options: [] }], '/etc/passwd'),
    ).toBeUndefined();
    expect(rootfsFile([...bind('a'), ...bind('a')], '/etc/passwd')).toBeUndefined();
  });

  it('is gone if an upper layer has a whiteout for it', () => {
    write('c/etc/passwd', 'of c');
    mkdirSync(join(folder, 'b/etc'), { recursive: true });
    execFileSync('mknod', [join(folder, 'b/etc/passwd'), 'c', '0', '0']);
    expect(rootfsFile(overlay('a', 'b', 'c'), '/etc/passwd')).toBe('');
  });

  it('is gone if an upper layer has a file in place of its folder', () => {
    write('c/etc/passwd', 'of c');
    write('b/etc', 'no folder');
    expect(rootfsFile(overlay('a', 'b', 'c'), '/etc/passwd')).toBe('');
  });
});

describe('symbolic links', () => {
  it('resolve within the snapshot, across all its layers', () => {
    link('b/etc/passwd', '/usr/etc/../lib/passwd');
    link('c/usr/lib', 'share');
    mkdirSync(join(folder, 'c/usr/etc'), { recursive: true });
    write('d/usr/share/passwd', 'linked');
    expect(rootfsFile(overlay('a', 'b', 'c', 'd'), '/etc/passwd')).toBe('linked');
  });

  it.each([
    ['an absolute one', '/secret'],
    ['one with ..', '../../../../../../../../../../secret'],
    ['one with .. below a folder', 'x/../../../secret'],
  ])('never lead outside: %s', (_name, target) => {
    write('secret', 'of the host');
    link('b/etc/passwd', target === '/secret' ? join(folder, 'secret') : target);
    mkdirSync(join(folder, 'b/etc/x'));
    expect(rootfsFile(overlay('a', 'b'), '/etc/passwd')).toBe('');
  });

  it('never lead outside through a folder that is a symlink in a lower layer', () => {
    write('outside/passwd', 'of the host');
    link('c/etc', join(folder, 'outside'));
    mkdirSync(join(folder, 'b/etc'), { recursive: true });
    expect(rootfsFile(overlay('a', 'b', 'c'), '/etc/passwd')).toBe('');
  });

  it('cannot climb above the root', () => {
    write('b/passwd', 'in the root');
    link('b/etc/passwd', '../../../passwd');
    expect(rootfsFile(overlay('a', 'b'), '/etc/passwd')).toBe('in the root');
  });

  it('that form a loop lead nowhere', () => {
    link('b/etc/passwd', 'group');
    link('b/etc/group', 'passwd');
    expect(rootfsFile(overlay('a', 'b'), '/etc/passwd')).toBe('');
  });
});
