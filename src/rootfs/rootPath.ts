/** The maximum number of symbolic links in a path, as in the kernel. */
export const MOST_LINKS = 40;

/** The names in a path, without `.` and empty ones. */
export function namesOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}
