/** The paths of all lists and objects in a value that are not frozen; Dates and bytes cannot be. */
export function notFrozen(value: unknown, path = 'value'): readonly string[] {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value)) return [];
  const parts = Object.entries(value).flatMap(([name, part]) => notFrozen(part, `${path}.${name}`));
  return Object.isFrozen(value) ? parts : [path, ...parts];
}
