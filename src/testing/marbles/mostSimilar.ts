/** The name that is most like another; `undefined` if none is, because more than half of it differs. */
export function mostSimilar(wanted: string, names: readonly string[]): string | undefined {
  const [nearest] = names
    .map((name) => ({ name, distance: edits(name, wanted) / Math.max(name.length, wanted.length) }))
    .filter(({ distance }) => distance <= 0.5)
    .sort((a, b) => a.distance - b.distance);
  return nearest?.name;
}

/** A hint for an error message; empty if no name is similar. */
export function didYouMean(wanted: string, names: readonly string[]): string {
  const meant = mostSimilar(wanted, names);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}

/** The Levenshtein distance, where two swapped neighbours are one edit. */
function edits(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= from.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(from.length, to.length);
}
