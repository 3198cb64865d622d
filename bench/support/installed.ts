import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/setUp.js';

/** The size of `node_modules`. */
export interface Installed {
  readonly packages: number;
  /** Bytes of all files, divided by a million. */
  readonly megabytes: number;
}

/** Installs packages into an empty project and measures it; needs npm's registry or cache. */
export function installed(...packages: readonly string[]): Installed {
  return inTemporaryFolder((project) => {
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'project', private: true }));
    npm(project, 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...packages);
    const modules = join(project, 'node_modules');
    const lock = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as { packages: object };
    const sizes = readdirSync(modules, { recursive: true, encoding: 'utf8' })
      .map((file) => statSync(join(modules, file)))
      .filter((file) => file.isFile())
      .map(({ size }) => size);
    return { packages: Object.keys(lock.packages).length, megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6 };
  });
}

/** The same of this package as it would be published, built already; npm installs its peer, RxJS, with it. */
export function installedOurselves(): Installed {
  return inTemporaryFolder((folder) => {
    const [packed] = JSON.parse(npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as [
      { filename: string },
    ];
    return installed(join(folder, packed.filename));
  });
}

function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync('npm', ['--loglevel=error', ...args], { cwd, encoding: 'utf8', timeout: 120_000 });
}

function inTemporaryFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-installed-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
