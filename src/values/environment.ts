/** The PATH of a process that sets none. */
export const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The TERM of a process with a terminal that sets none. */
export const DEFAULT_TERM = 'TERM=xterm';

/** Merges environment variables: those of the same name are replaced in place, others appended. */
export function mergeEnv(own: readonly string[], given: readonly string[]): readonly string[] {
  const merged = new Map(own.map((variable) => [nameOf(variable), variable]));
  for (const variable of given) merged.set(nameOf(variable), variable);
  return [...merged.values()];
}

/** Adds a variable unless one of its name exists. */
export function withDefault(variable: string, env: readonly string[]): readonly string[] {
  return env.some((each) => nameOf(each) === nameOf(variable)) ? env : [variable, ...env];
}

function nameOf(variable: string): string {
  const end = variable.indexOf('=');
  return end < 0 ? variable : variable.slice(0, end);
}
