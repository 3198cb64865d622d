import type { Points } from './sizes.js';

/** Lines over the number of waits. */
export interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Points[];
}

const [WIDTH, HEIGHT] = [400, 300];
const MARGIN = { left: 56, right: 30, top: 40, bottom: 44 };
/** Colours that are easy to distinguish on white, also for colour-blind readers. */
const COLOURS = ['#0b6bcb', '#c2410c', '#6b7280', '#7c3aed'];

/** Panels side by side with logarithmic axes, and a background that works on light and dark pages. */
export function chart(panels: readonly Panel[], across: string): string {
  const names = panels[0]!.lines.map(({ name }) => name);
  const legend = names.map(
    (name, n) =>
      `<g transform="translate(${MARGIN.left + n * 250} ${HEIGHT + 16})"><path d="M0 -4h22" stroke="${COLOURS[n]}" stroke-width="2.5"/><text x="28">${escaped(name)}</text></g>`,
  );
  const size = [WIDTH * panels.length, HEIGHT + 34];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.join(' ')}" width="${size[0]}" height="${size[1]}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2937">`,
    `<title>${panels.map(({ title }) => title).join('; ')}, over the number of ${across}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#ffffff"/>`,
    ...panels.map((panel, n) => `<g transform="translate(${n * WIDTH} 0)">\n${drawn(panel, across)}\n</g>`),
    ...legend,
    '</svg>\n',
  ].join('\n');
}

function drawn({ title, unit, lines }: Panel, across: string): string {
  const all = lines.flatMap(({ points }) => points);
  const x = axis(
    all.map(([waits]) => waits),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const y = axis(
    all.map(([, value]) => value),
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  );
  return [
    `<text x="${MARGIN.left}" y="22" font-size="14" font-weight="600">${escaped(title)} (${unit})</text>`,
    ...x.marks.map(
      (mark) =>
        `<path d="M${x.at(mark)} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}" stroke="#e5e7eb"/><text x="${x.at(mark)}" y="${HEIGHT - MARGIN.bottom + 16}" text-anchor="middle">${mark.toLocaleString('en')}</text>`,
    ),
    ...y.marks.map(
      (mark) =>
        `<path d="M${MARGIN.left} ${y.at(mark)}H${WIDTH - MARGIN.right}" stroke="#e5e7eb"/><text x="${MARGIN.left - 8}" y="${y.at(mark) + 4}" text-anchor="end">${mark.toLocaleString('en')}</text>`,
    ),
    `<text x="${WIDTH / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escaped(across)}</text>`,
    ...lines.map(({ points }, n) =>
      line(
        points.map(([waits, value]) => [x.at(waits), y.at(value)]),
        COLOURS[n]!,
      ),
    ),
  ].join('\n');
}

function line(points: readonly (readonly [number, number])[], colour: string): string {
  const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}"/>`).join('');
  return `<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2.5"/>${dots}`;
}

/** From the power of ten below the minimum to the one above the maximum. */
function axis(
  values: readonly number[],
  from: number,
  to: number,
): { readonly marks: readonly number[]; at(value: number): number } {
  const first = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const last = Math.max(Math.ceil(Math.log10(Math.max(...values)) - 1e-9), first + 1);
  const marks = Array.from({ length: last - first + 1 }, (_, n) => 10 ** (first + n));
  return {
    marks,
    at: (value) => Math.round(10 * (from + ((Math.log10(value) - first) / (last - first)) * (to - from))) / 10,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
