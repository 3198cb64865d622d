/**
 * Checks everything a tool can check: generated code, types, lint, format, dead code, words, public addresses, specs, and
 * the package as it would be published. `--static` leaves out the specs.
 */
import { rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { ROOT, build, install, must } from './lib/setUp.js';

install();
must(process.execPath, 'scripts/generate.js', '--check');
await build();
must('npx', 'tsc', '-p', 'tsconfig.json');
must('npx', 'eslint', '.');
must(process.execPath, 'scripts/imports.js');
must('npx', 'prettier', '--check', '--log-level', 'warn', '.');
must('npx', 'knip');
must(process.execPath, 'scripts/words.js');
must(process.execPath, 'scripts/addresses.js');
checkPackage();
if (!process.argv.includes('--static')) must(process.execPath, 'scripts/test.js', '--all');

function checkPackage() {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts'], { cwd: ROOT, encoding: 'utf8' }),
  );
  try {
    must('npx', 'publint', 'run', '--strict', packed.filename);
    must('npx', 'attw', packed.filename, '--profile', 'esm-only');
  } finally {
    rmSync(new URL(`../${packed.filename}`, import.meta.url), { force: true });
  }
}
