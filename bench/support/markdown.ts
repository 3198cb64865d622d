import type { Bar, Figure, Result, Table } from './Result.js';
import { ratios, spread } from './spread.js';
import type { Spread } from './spread.js';

/** A row's result as Markdown. */
export function markdown({ row, work, tables, notes }: Result): string {
  return [
    `## ${row}: ${work}`,
    ...tables.map(table),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')]),
  ].join('\n\n');
}

function table({ title, unit, figures, bars = [] }: Table): string {
  const lines = figures.map((figure) => {
    const cells = [
      figure.name,
      range(spread(figure.values)),
      range(ratios(figure, figures[0]!)),
      bars
        .filter((bar) => bar.figure === figure.name)
        .map((bar) => verdict(bar, figure, figures[0]!))
        .join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `| ${title} | ${unit}: median (range of ${figures[0]!.values.length}) | ratio to the first | bar |`,
    '|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** Whether a bar is met, as text: `≤ 1.4 ×: met`. */
export function verdict(bar: Bar, figure: Figure, first: Figure): string {
  const is = measured(bar, figure, first);
  return `≤ ${bar.atMost}${bar.of === 'ratio' ? ' ×' : ''}: ${is <= bar.atMost ? 'met' : `**missed** (${short(is)})`}`;
}

export function measured({ of }: Bar, figure: Figure, first: Figure): number {
  return of === 'ratio' ? ratios(figure, first).median : spread(figure.values).median;
}

function range({ median, min, max }: Spread): string {
  // Division by zero.
  if (!Number.isFinite(median)) return '–';
  return min === max ? short(median) : `${short(median)} (${short(min)}–${short(max)})`;
}

/** Three significant digits. */
export function short(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 4));
}
