/** Where programs are looked for when nobody says otherwise. */
export const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a program with a terminal is told of it when nobody says otherwise. */
export const DEFAULT_TERM = 'TERM=xterm';

/** Variables of the form `NAME=value`: those of the same name are replaced where they stand, the others added. */
export function mergeEnv(own: readonly string[], given: readonly string[]): readonly string[] {
  const merged = new Map(own.map((variable) => [nameOf(variable), variable]));
  for (const variable of given) merged.set(nameOf(variable), variable);
  return [...merged.values()];
}

/** The variables, and one more if there is none of its name. */
export function withDefault(variable: string, env: readonly string[]): readonly string[] {
  return env.some((each) => nameOf(each) === nameOf(variable)) ? env : [variable, ...env];
}

function nameOf(variable: string): string {
  const end = variable.indexOf('=');
  return end < 0 ? variable : variable.slice(0, end);
}
