/** Variables of the form `NAME=value`: the ones given are added, those of the same name replaced. */
export function mergeEnv(own: readonly string[], given: readonly string[]): readonly string[] {
  const names = new Set(given.map(nameOf));
  return [...own.filter((variable) => !names.has(nameOf(variable))), ...given];
}

function nameOf(variable: string): string {
  return variable.slice(0, variable.indexOf('='));
}
