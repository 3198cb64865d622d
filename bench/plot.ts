/**
 * Draws `bench/waits.svg` and writes the README's table from the latest kept results: `npx tsx bench/plot.ts`,
 * and after every run with `--keep` that has both rows.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../scripts/lib/setUp.js';
import { latest } from './support/latest.js';
import type { Medians } from './support/latest.js';
import { pointsOf } from './support/sizes.js';
import { chart } from './support/svg.js';
import { figuresTable } from './support/figuresTable.js';

export function plot(): void {
  const { at, heap, waits } = latest();
  const panel = (title: string, unit: string, medians: Medians) => ({ title, unit, lines: pointsOf(medians) });
  writeFileSync(
    join(ROOT, 'bench/waits.svg'),
    chart([panel('heap of a pending wait', 'KB', heap), panel('CPU of an exit', 'µs', waits)], 'pending waits'),
  );
  const readme = join(ROOT, 'README.md');
  if (existsSync(readme)) writeFileSync(readme, between(readFileSync(readme, 'utf8'), figuresTable(at, heap, waits)));
}

function between(text: string, table: string): string {
  return text.replace(
    /(<!-- bench -->\n)[^]*?(<!-- \/bench -->)/,
    (_all, begin: string, end: string) => `${begin}${table}\n${end}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) plot();
