import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/setUp.js';
import { turned } from './knobs.js';
import type { Machine } from './machine.js';
import type { Result } from './Result.js';
import { ratios, spread } from './spread.js';

const FILE = join(ROOT, 'bench/history.jsonl');

/** Why the results must not be kept; empty if they may. */
export function whyNotKept(): readonly string[] {
  return [
    ...(isChanged() ? ['the working tree has uncommitted changes'] : []),
    ...turned.map((name) => `${name} is set, so the sizes are not the usual ones`),
  ];
}

function isChanged(): boolean {
  return execFileSync('git', ['status', '--porcelain'], { cwd: ROOT, encoding: 'utf8' }).trim() !== '';
}

/** Adds a line to the history: the medians of this run, and their ratios, by commit. */
export function remember(machine: Machine, results: readonly Result[]): void {
  const rows = results.map(({ row, tables }) => [
    row,
    Object.fromEntries(
      tables.map(({ title, unit, figures }) => [
        `${title}, ${unit}`,
        Object.fromEntries(
          figures.map((figure) => [
            figure.name,
            [round(spread(figure.values).median), round(ratios(figure, figures[0]!).median)],
          ]),
        ),
      ]),
    ),
  ]);
  appendFileSync(FILE, `${JSON.stringify({ ...machine, rows: Object.fromEntries(rows) as unknown })}\n`);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
