import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { run } from './run.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TESTS = ['spec/package/runners/marbles.test.js', 'examples/embedded.test.js'] as const;

interface Runner {
  readonly name: string;
  /** Where `test` comes from. */
  readonly from: string;
  readonly packages: readonly string[];
  /** For package.json. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly command: readonly string[];
  readonly nodeOptions?: string;
  readonly says: RegExp;
}

const RUNNERS: readonly Runner[] = [
  { name: 'node:test', from: 'node:test', packages: [], command: ['--test'], says: /^# pass 2$/m },
  {
    name: 'vitest',
    from: 'vitest',
    packages: ['vitest@4.1.12'],
    command: ['node_modules/vitest/vitest.mjs', 'run'],
    says: /Tests\s+2 passed/,
  },
  {
    name: 'jest',
    from: '@jest/globals',
    packages: ['jest@30.5.2'],
    // ES modules are Node's own there, behind a flag: nothing needs to be transpiled.
    config: { jest: { transform: {} } },
    command: ['node_modules/jest/bin/jest.js', '--ci'],
    nodeOptions: '--experimental-vm-modules',
    says: /Tests:\s+2 passed, 2 total/,
  },
];

/** Projects of users who install the package and test with it. */
describe('rx-containerd/testing, installed', () => {
  const packed = mkdtempSync(join(tmpdir(), 'rx-containerd-packed-'));
  let tarball: string;
  beforeAll(() => {
    const [made] = JSON.parse(
      run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', packed], ROOT),
    ) as [{ filename: string }];
    tarball = join(packed, made.filename);
  });
  afterAll(() => {
    rmSync(packed, { recursive: true, force: true });
  });

  it.each(RUNNERS)(
    'works with $name',
    ({ from, packages, config = {}, command, nodeOptions = '', says }) => {
      const [project, temporary] = [projectWith(config), join(packed, 'tmp')];
      mkdirSync(temporary, { recursive: true });
      run(
        'npm',
        [
          'install',
          '--no-audit',
          '--no-fund',
          '--prefer-offline',
          '--loglevel=error',
          tarball,
          'rxjs@7.8.2',
          ...packages,
        ],
        project,
      );
      for (const file of TESTS) addTest(file, from, project);
      const said = run('sh', ['-c', '"$@" 2>&1', 'sh', process.execPath, ...command], project, {
        ...ownEnvironment(),
        NODE_OPTIONS: nodeOptions,
        NO_COLOR: '1',
        TMPDIR: temporary,
      });
      expect(said).toMatch(says);
      expect(
        readdirSync(temporary).filter((name) => name.startsWith('rx-containerd')),
        'what is left',
      ).toEqual([]);
    },
    300_000,
  );
});

function projectWith(config: Readonly<Record<string, unknown>>): string {
  const project = mkdtempSync(join(tmpdir(), 'rx-containerd-project-'));
  onTestFinished(() => {
    rmSync(project, { recursive: true, force: true });
  });
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'project', private: true, type: 'module', ...config }),
  );
  return project;
}

/** The runners only differ in where `test` comes from. */
function addTest(file: string, from: string, project: string): void {
  const target = join(project, file.replace(/.*\//, ''));
  copyFileSync(join(ROOT, file), target);
  writeFileSync(target, readFileSync(target, 'utf8').replace("from 'node:test'", `from '${from}'`));
}

/** Without the variables this runner sets for its workers: another runner must not use them. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(VITEST|JEST|FORCE_COLOR|NODE_|TEST$|VITE|DEV$|PROD$|MODE$)/.test(name),
    ),
  );
}
