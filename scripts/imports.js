/** Checks that no files of src import each other in a circle, types included. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesOf } from './lib/filesOf.js';
import { ROOT } from './lib/setUp.js';

const SRC = join(ROOT, 'src');
const files = (await filesOf(SRC)).filter((file) => file.endsWith('.ts') && !file.startsWith('gen/'));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

const done = new Set();
for (const file of files) follow(file, []);

/** @param {string} file @param {readonly string[]} path the files that led to it */
function follow(file, path) {
  const start = path.indexOf(file);
  if (start >= 0) throw new Error(`files import each other: ${[...path.slice(start), file].join(' → ')}`);
  if (done.has(file)) return;
  for (const imported of imports.get(file) ?? []) follow(imported, [...path, file]);
  done.add(file);
}

/** @param {string} file */
function importsOf(file) {
  const specifiers = readFileSync(join(SRC, file), 'utf8').matchAll(/from '(\.[^']+)\.js'/g);
  return [...specifiers]
    .map(([, specifier]) => join(dirname(file), `${specifier}.ts`))
    .filter((imported) => files.includes(imported));
}
