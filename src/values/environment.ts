/** Variables of the form `NAME=value`: those of the same name are replaced where they stand, the others added. */
export function mergeEnv(own: readonly string[], given: readonly string[]): readonly string[] {
  const merged = new Map(own.map((variable) => [nameOf(variable), variable]));
  for (const variable of given) merged.set(nameOf(variable), variable);
  return [...merged.values()];
}

function nameOf(variable: string): string {
  const end = variable.indexOf('=');
  return end < 0 ? variable : variable.slice(0, end);
}
