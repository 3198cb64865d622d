/** As many symbolic links the kernel follows. */
export const MOST_LINKS = 40;

/** The names in a path; what means "here" is none. */
export function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}
