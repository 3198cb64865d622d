import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf } from './filesOf.js';

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Runs a command in the project's folder and shows its output; ends this program if it fails.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function must(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** @param {string} file */
const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** Installs the dependencies if necessary. */
export function install() {
  if (changed(join(ROOT, 'node_modules/.package-lock.json')) >= changed(join(ROOT, 'package-lock.json'))) return;
  console.error('installing dependencies (npm ci) …');
  must('npm', 'ci', '--no-fund', '--no-audit', '--loglevel=error');
}

/** Builds dist from src: types for each file, the code bundled into a few files, and the generated code as it is. */
export async function build() {
  const dist = join(ROOT, 'dist');
  rmSync(dist, { recursive: true, force: true });
  must(process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
  cpSync(join(ROOT, 'src/gen'), join(dist, 'gen'), { recursive: true });
  // Imported here, because it needs the dependencies.
  const { bundle } = await import('./bundle.js');
  await bundle({ index: join(ROOT, 'src/index.ts'), testing: join(ROOT, 'src/testing/index.ts') }, dist);
}

/** Builds unless dist is newer than everything in src. */
export async function buildIfNeeded() {
  const built = changed(join(ROOT, 'dist/index.js'));
  const sources = await filesOf(join(ROOT, 'src'));
  if (sources.every((file) => changed(join(ROOT, 'src', file)) <= built)) return;
  console.error('building …');
  await build();
}
