import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A project of a user, with the packed package installed. */
describe('the packed package', () => {
  let project: string;

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'rx-containerd-package-'));
    const [packed] = JSON.parse(
      run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], ROOT),
    ) as [{ filename: string }];
    const home = join(project, 'node_modules/rx-containerd');
    mkdirSync(home, { recursive: true });
    run('tar', ['-xzf', join(project, packed.filename), '-C', home, '--strip-components=1'], project);
    for (const dependency of ['rxjs', '@grpc', 'google-protobuf', '@types', 'undici-types']) {
      symlinkSync(join(ROOT, 'node_modules', dependency), join(project, 'node_modules', dependency));
    }
    rmSync(join(project, 'node_modules/@types'), { force: true });
    mkdirSync(join(project, 'node_modules/@types'));
    // What a user has: Node's types, not those of google-protobuf.
    symlinkSync(join(ROOT, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
    writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  });

  afterAll(() => {
    rmSync(project, { recursive: true, force: true });
  });

  it('can be imported, and required, by name', () => {
    const names = (code: string): string[] =>
      JSON.parse(run(process.execPath, ['--no-warnings', '-e', code], project)) as string[];
    const required = names(
      "console.log(JSON.stringify(Object.keys(require('rx-containerd')).filter((name) => name !== '__esModule').sort()))",
    );
    const imported = names(
      "import('rx-containerd').then((all) => console.log(JSON.stringify(Object.keys(all).sort())))",
    );
    expect(imported).toContain('connect');
    expect(required).toEqual(expect.arrayContaining(imported.filter((name) => name !== 'module.exports')));
  });

  it('opens nothing and starts nothing when it is imported', () => {
    const code =
      "import('rx-containerd').then(({ connect }) => { connect(); console.log(process.getActiveResourcesInfo().filter((name) => !/TTY|Pipe|CloseReq/.test(name)).join()) })";
    expect(run(process.execPath, ['-e', code], project).trim()).toBe('');
  });

  it('loads a generated file when it is first used', () => {
    const code =
      "import('rx-containerd').then(({ connect }) => { connect(); console.log(Object.keys(require.cache).join()) })";
    const loaded = run(process.execPath, ['-e', code], project);
    expect(loaded).toContain('rx-containerd/dist/gen/index.js');
    for (const rare of ['containers', 'content', 'images', 'snapshots', 'tasks', 'transfer'])
      expect(loaded).not.toContain(`${rare}_grpc_pb.js`);
  });

  it('works where Node forbids code generation from strings', () => {
    const code = `
      import { createRequire } from 'node:module';
      import { readdirSync } from 'node:fs';
      import { firstValueFrom } from 'rxjs';
      import { connect } from 'rx-containerd';
      import { startContainerd } from 'rx-containerd/testing';
      const generated = readdirSync('node_modules/rx-containerd/dist/gen', { recursive: true }).filter((file) => file.endsWith('_pb.js'));
      const require = createRequire(import.meta.url);
      for (const file of generated) require('./node_modules/rx-containerd/dist/gen/' + file);
      const daemon = await startContainerd();
      const containerd = connect({ address: daemon.address });
      await firstValueFrom(containerd.version());
      await firstValueFrom(containerd.tasks());
      await containerd.close();
      await daemon.close();
      console.log(generated.length > 20);`;
    expect(
      run(
        process.execPath,
        ['--disallow-code-generation-from-strings', '--input-type=module', '-e', code],
        project,
      ).trim(),
    ).toBe('true');
  });

  it('has self-contained types, even under the strictest options', () => {
    writeFileSync(join(project, 'use.ts'), readFileSync(join(ROOT, 'examples/quickstart.ts')));
    const strict = [
      '--strict',
      '--skipLibCheck',
      'false',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2023,esnext.disposable',
      '--types',
      'node',
      '--exactOptionalPropertyTypes',
    ];
    writeFileSync(
      join(project, 'test.ts'),
      "import { exit, fakeContainerd, startContainerd } from 'rx-containerd/testing';\nexport { exit, fakeContainerd, startContainerd };\n",
    );
    expect(
      run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...strict, 'use.ts', 'test.ts'], project),
    ).toBe('');
  });

  it('contains what it needs, and nothing else', () => {
    const files = readdirSync(join(project, 'node_modules/rx-containerd'));
    expect(files.sort()).toEqual([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dist',
      'docs',
      'package.json',
      'protos',
    ]);
  });
});

describe('the documents', () => {
  const documents = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)];
  const texts = new Map(documents.map((name) => [name, readFileSync(join(ROOT, name), 'utf8')]));
  const blocks = [...texts.values()].flatMap((text) => [
    ...text.matchAll(/<!-- (examples\/\S+) -->\n```(?:ts|js)\n([\s\S]*?)```/g),
  ]);
  const links = documents.flatMap((name) =>
    [...texts.get(name)!.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, to = '', heading]) => ({
      name,
      to: to === '' ? name : join(dirname(name), to),
      heading,
    })),
  );

  it('show every example but the tour', () => {
    const shown = blocks.map(([, file]) => file);
    const examples = readdirSync(join(ROOT, 'examples')).map((name) => `examples/${name}`);
    expect([...shown, 'examples/tour.ts'].sort()).toEqual(examples.sort());
  });

  it.each(blocks.map(([, file, code]) => [file, code] as const))('show %s exactly as it is run', (file, code) => {
    expect(code).toBe(readFileSync(join(ROOT, file!), 'utf8'));
  });

  it('link to files and headings that exist', () => {
    const headings = (text: string): string[] =>
      [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
        title!
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
    const broken = links.filter(({ to, heading }) => {
      if (!existsSync(join(ROOT, to))) return true;
      return heading !== undefined && !headings(readFileSync(join(ROOT, to), 'utf8')).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  it('have a README of one page', () => {
    expect(texts.get('README.md')!.split('\n').length).toBeLessThanOrEqual(250);
  });
});
