import { short } from './markdown.js';
import type { Latest, Medians } from './latest.js';
import { pointsOf } from './sizes.js';

/** The README's table: the heap of a wait and the CPU of an exit, by contender and number of waits. */
export function figuresTable(at: Latest['at'], heap: Medians, waits: Medians): string {
  const rows = [...part('heap of a wait', 'KB', heap), ...part('CPU of an exit', 'µs', waits)];
  return [
    `| | ${SIZES.map((size) => size.toLocaleString('en')).join(' | ')} waits |`,
    `|---|${SIZES.map(() => '---:|').join('')}`,
    ...rows,
    '',
    `${at.cpu}, ${at.cores} cores, Node ${at.node}, commit ${at.commit}.`,
  ].join('\n');
}

const SIZES = [100, 1000, 10_000, 100_000];

function part(title: string, unit: string, medians: Medians): string[] {
  return pointsOf(medians).map(({ name, points }) => {
    const cells = SIZES.map((size) => points.find(([waits]) => waits === size)).map((point) =>
      point === undefined ? '–' : `${short(point[1])} ${unit}`,
    );
    return `| ${title}, ${name.includes('(') ? `\`${name}\`` : name} | ${cells.join(' | ')} |`;
  });
}
