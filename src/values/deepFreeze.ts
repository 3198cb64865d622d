/**
 * Freezes a value with everything in it, and returns it: lists and plain objects, such as labels and specifications. What
 * is frozen already is left as it is. Dates and bytes cannot be frozen.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
