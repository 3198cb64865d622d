/**
 * Checks the words of documents, comments and messages: spelling (cspell) and banned phrases
 * (scripts/lib/bannedPhrases.js).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BANNED_PHRASES } from './lib/bannedPhrases.js';
import { ROOT, must } from './lib/setUp.js';

/** The list itself, and the changelog, which names what was renamed. */
const LEFT_OUT = ['scripts/lib/bannedPhrases.js', 'CHANGELOG.md'];
const PATTERNS = [
  '*.md',
  'docs/*.md',
  'bench/*.md',
  'src/*.ts',
  'spec/*.ts',
  'bench/*.ts',
  'scripts/*.js',
  'examples/*',
];

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
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    BANNED_PHRASES.flatMap(([phrase, instead]) => {
      const match = phrase.exec(line);
      return match === null ? [] : [`${file}:${index + 1}: "${match[0]}" (${instead})`];
    }),
  );
}
