/** The labels that containerd keeps: those that are `undefined` or empty are removed. */
export function kept(labels: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
