/**
 * Checks the words of documents, comments, messages and spec titles: spelling (cspell) and banned phrases
 * (scripts/lib/bannedPhrases.js). A phrase is found across line breaks too.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BANNED_PHRASES } from './lib/bannedPhrases.js';
import { ROOT, must } from './lib/setUp.js';

/** The list itself, and the changelog, which names what was renamed. */
const LEFT_OUT = ['scripts/lib/bannedPhrases.js', 'CHANGELOG.md'];
/** In git's patterns `*` matches folders too. */
const PATTERNS = [
  '*.md',
  '*.ts',
  '*.js',
  '*.cjs',
  '*.go',
  '*.proto',
  '*.sh',
  'tsconfig*.json',
  'package.json',
  'examples/*',
];

/** What a space of a phrase may be in a file: a line break too, with the beginning of a comment line. */
const GAP = String.raw`(?:[ \t]|\n[ \t]*(?:\*(?!/)|//|#)?)+`;
/** @type {readonly (readonly [RegExp, string])[]} */
const PHRASES = BANNED_PHRASES.map(([phrase, instead]) => [
  new RegExp(phrase.source.replaceAll(' ', GAP), 'g'),
  instead,
]);

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...PATTERNS], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (file) => file !== '' && !LEFT_OUT.includes(file) && !file.startsWith('src/gen/') && existsSync(join(ROOT, file)),
  );

const found = files.flatMap(phrasesIn);
for (const line of found) console.error(line);
if (found.length > 0) throw new Error(`found ${found.length} banned phrases: write what is in the parentheses instead`);
must('npx', 'cspell', '--no-progress', '--no-summary', '.');

/** @param {string} file */
function phrasesIn(file) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return PHRASES.flatMap(([phrase, instead]) =>
    [...text.matchAll(phrase)].map(
      ({ 0: match, index }) => `${file}:${text.slice(0, index).split('\n').length}: "${match}" (${instead})`,
    ),
  );
}
