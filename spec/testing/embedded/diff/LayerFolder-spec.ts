import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { TarEntry } from '../../../../src/images/tar/TarReader.js';
import { LayerFolder } from '../../../../src/testing/embedded/diff/LayerFolder.js';

let outside: string;
let root: string;

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'rx-containerd-layer-'));
  root = join(outside, 'root');
  mkdirSync(root);
  onTestFinished(() => {
    rmSync(outside, { recursive: true });
  });
});

type Given = Partial<Omit<TarEntry, 'take'>> & { readonly name: string; readonly text?: string };

const file = (name: string, text = name, mode = 0o644): Given => ({ name, type: 'file', text, mode });
const folder = (name: string, mode = 0o755): Given => ({ name, type: 'folder', mode });
const symlink = (name: string, linkName: string): Given => ({ name, type: 'symlink', linkName });
const link = (name: string, linkName: string): Given => ({ name, type: 'link', linkName });

async function unpack(...entries: readonly Given[]): Promise<void> {
  const layer = new LayerFolder(root);
  for (const { text = '', ...entry } of entries) {
    const bytes = Buffer.from(text);
    let at = 0;
    const take = (count: number): Promise<Buffer> => Promise.resolve(bytes.subarray(at, (at += count)));
    await layer.unpack({ type: 'file', linkName: '', mode: 0o644, ...entry, size: bytes.length, take });
  }
}

/** Everything in the root: links with their targets, files with their text. */
function tree(path = root): Record<string, unknown> {
  return Object.fromEntries(
    readdirSync(path).map((name) => {
      const at = join(path, name);
      const stats = lstatSync(at);
      if (stats.isSymbolicLink()) return [name, `-> ${readlinkSync(at)}`];
      return [name, stats.isDirectory() ? tree(at) : readFileSync(at, 'utf8')];
    }),
  );
}

describe('a layer', () => {
  it('is unpacked: files, folders, links and their modes', async () => {
    await unpack(
      folder('./'),
      folder('bin', 0o711),
      file('bin/tool', 'x', 0o4755),
      symlink('sh', 'bin/tool'),
      link('bin/other', 'bin/tool'),
      file('var/log/deep', 'no folder came before it'),
    );
    expect(tree()).toEqual({
      bin: { tool: 'x', other: 'x' },
      sh: '-> bin/tool',
      var: { log: { deep: 'no folder came before it' } },
    });
    expect(lstatSync(join(root, 'bin/tool')).mode & 0o7777, 'nobody becomes another').toBe(0o755);
    expect(lstatSync(join(root, 'bin/other')).ino).toBe(lstatSync(join(root, 'bin/tool')).ino);
    expect(lstatSync(join(root, 'bin')).mode & 0o777).toBe(0o711);
  });

  it('belongs to the user who unpacked it', async () => {
    await unpack(folder('closed', 0o000), file('closed/file', '', 0o000));
    expect(lstatSync(join(root, 'closed')).mode & 0o777).toBe(0o700);
    expect(lstatSync(join(root, 'closed/file')).mode & 0o777).toBe(0o600);
  });

  it.each<[string, readonly Given[], Record<string, unknown>]>([
    ['a name that climbs', [file('../../up'), file('/abs')], { up: '../../up', abs: '/abs' }],
    ['a folder that is a link to the outside', [symlink('out', '/'), file('out/x')], { out: '-> /', x: 'out/x' }],
    ['a link that climbs', [symlink('out', '../../..'), file('out/x')], { out: '-> ../../..', x: 'out/x' }],
    [
      'a link to a link',
      [folder('a'), symlink('a/b', '/c'), symlink('c', '../../d'), file('a/b/x')],
      { a: { b: '-> /c' }, c: '-> ../../d', d: { x: 'a/b/x' } },
    ],
    ['a file that was a link', [symlink('x', '../secret'), file('x', 'new')], { x: 'new' }],
    ['a folder that was a link', [symlink('x', '..'), folder('x')], { x: {} }],
    ['a hard link whose name climbs', [file('secret', 'own'), link('x', '../secret')], { secret: 'own', x: 'own' }],
    [
      'a hard link by way of a link',
      [symlink('out', '..'), file('secret', 'own'), link('x', 'out/secret')],
      { out: '-> ..', secret: 'own', x: 'own' },
    ],
  ])('is never unpacked outside: %s', async (_what, entries, expected) => {
    writeFileSync(join(outside, 'secret'), 'theirs');
    await unpack(...entries);
    expect(tree()).toEqual(expected);
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('theirs');
    expect(readdirSync(outside).sort()).toEqual(['root', 'secret']);
  });

  it('rejects circular links', async () => {
    await expect(unpack(symlink('a', 'b'), symlink('b', 'a'), file('a/x'))).rejects.toThrow('too many links');
  });

  it('hides files of lower layers', async () => {
    await unpack(file('keep'), file('gone'), folder('dir'), file('dir/x'), folder('opaque'), file('opaque/old'));
    await unpack(
      file('.wh.gone'),
      file('.wh.dir'),
      file('opaque/new'),
      file('opaque/.wh..wh..opq'),
      file('.wh..wh.other'),
      file('.wh.never-there'),
    );
    expect(tree()).toEqual({ keep: 'keep', opaque: { new: 'opaque/new' } });
  });

  it('hides nothing outside the root', async () => {
    writeFileSync(join(outside, 'secret'), '');
    symlinkSync('..', join(root, 'out'));
    await unpack(file('out/.wh.secret'), file('out/.wh..wh..opq'));
    expect(readdirSync(outside).sort()).toEqual(['root', 'secret']);
  });

  it('replaces existing files, but merges folders', async () => {
    await unpack(folder('dir'), file('dir/a'), file('file'), folder('full'), file('full/x'));
    await unpack(folder('dir'), file('dir/b'), folder('file'), file('full', 'a file now'));
    expect(tree()).toEqual({ dir: { a: 'dir/a', b: 'dir/b' }, file: {}, full: 'a file now' });
  });

  it('contains no devices', async () => {
    await unpack({ name: 'null', type: 'other' });
    expect(tree()).toEqual({});
  });
});
