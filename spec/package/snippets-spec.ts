import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)];
/** Where two export the same name, the first one wins. */
const PACKAGES = ['rx-containerd', 'rx-containerd/testing', 'rxjs', 'rxjs/testing'];

/** What a snippet takes from the text around it, besides the exports of the packages. */
const SURROUNDINGS = `
import type { RunHelpers } from 'rxjs/testing';
declare global {
  type Containerd = import('rx-containerd').Containerd;
  type ExitStatus = import('rx-containerd').ExitStatus;
  type Observable<T> = import('rxjs').Observable<T>;
  const containerd: Containerd;
  const task: import('rx-containerd').Task;
  const exec: import('rx-containerd').Process;
  const run: import('rxjs').Observable<import('rx-containerd').RunEvent>;
  const versions: import('rxjs').Observable<string>;
  const image: string;
  const ref: string;
  const args: string[];
  const signal: AbortSignal;
  const upload: (type: 'stdout' | 'stderr', bytes: Uint8Array) => Promise<void>;
  const keepUp: (containerd: Containerd, id: string) => Observable<ExitStatus>;
  const assert: typeof import('node:assert/strict');
  const test: typeof import('node:test').test;
  const hot: RunHelpers['hot'];
  const cold: RunHelpers['cold'];
  const expectObservable: RunHelpers['expectObservable'];
  const flush: RunHelpers['flush'];
}
`;

const OPTIONS = {
  strict: true,
  noEmit: true,
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2023', 'esnext.disposable'],
  types: ['node'],
  skipLibCheck: true,
};

describe('the snippets of the documents', () => {
  let project: string;

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'rx-containerd-snippets-'));
    mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
    symlinkSync(ROOT, join(project, 'node_modules/rx-containerd'));
    for (const name of ['rxjs', '@types/node', 'undici-types'])
      symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
    writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['*.ts'] }));
  });

  afterAll(() => {
    rmSync(project, { recursive: true, force: true });
  });

  it('compile against the package', async () => {
    const snippets = DOCUMENTS.flatMap(snippetsOf);
    expect(snippets.length).toBeGreaterThan(20);
    writeFileSync(join(project, 'surroundings.ts'), SURROUNDINGS + (await exportsAsGlobals()));
    for (const { name, code } of snippets) writeFileSync(join(project, name), `export {};${code}`);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    expect(run(process.execPath, [tsc, '-p', '.'], project)).toBe('');
  });

  it('run in virtual time, if they are about the fake', () => {
    const snippets = snippetsOf('docs/testing.md').filter(({ code }) => /fakeContainerd|keepUp/.test(code));
    expect(snippets.length).toBeGreaterThan(5);
    const tests = snippets.map(({ name, code }) =>
      /^(?:function|test)/m.test(code) ? code : inVirtualTime(name, code),
    );
    const imports = PACKAGES.map((name) => `import * as all${PACKAGES.indexOf(name)} from '${name}';`);
    const globals = `Object.assign(globalThis, ${PACKAGES.map((_, n) => `all${n}`)
      .reverse()
      .join(', ')}, { assert, test });`;
    writeFileSync(
      join(project, 'globals.js'),
      ["import assert from 'node:assert/strict';", "import { test } from 'node:test';", ...imports, globals].join('\n'),
    );
    writeFileSync(join(project, 'marbles.test.ts'), ["import './globals.js';", ...tests].join('\n'));
    const tsx = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/esm/index.mjs')).href;
    const output = run(process.execPath, ['--import', tsx, '--test', 'marbles.test.ts'], project);
    expect(output).toContain(`pass ${snippets.length - 1}`);
  });

  it('leave nothing out: no `…` in code', () => {
    expect(DOCUMENTS.flatMap(snippetsOf).filter(({ code }) => code.replace(/\/\/.*$/gm, '').includes('…'))).toEqual([]);
  });
});

/** The blocks of TypeScript that are not example files; a line of a snippet is that line of the document. */
function snippetsOf(document: string): { readonly name: string; readonly code: string }[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  return [...text.matchAll(/(?<!<!-- examples\/\S+ -->\n)```ts\n([\s\S]*?)```/g)].map(({ index, 1: code = '' }) => {
    const line = text.slice(0, index).split('\n').length;
    return { name: `${document.replace('/', '-')}-${line}.ts`, code: `${'\n'.repeat(line)}${code}` };
  });
}

/** A test that runs a snippet with the helpers of `TestScheduler`. */
function inVirtualTime(name: string, code: string): string {
  const parameters = '{ hot, cold, expectObservable, flush }';
  return `test('${name}', () => {
    new TestScheduler(assert.deepStrictEqual).run((${parameters}) => {${code}});
  });`;
}

/** Declares the exports of the packages as globals, because most snippets show no imports. */
async function exportsAsGlobals(): Promise<string> {
  const names = new Map<string, string>();
  for (const name of PACKAGES)
    for (const exported of Object.keys((await import(name)) as object))
      if (!names.has(exported) && !SURROUNDINGS.includes(`const ${exported}:`)) names.set(exported, name);
  const lines = [...names].map(([exported, name]) => `  const ${exported}: typeof import('${name}').${exported};`);
  return `declare global {\n${lines.join('\n')}\n}\n`;
}
