/** The JSON form of this library's values: bigints are decimal strings, bytes are base64, Dates are ISO 8601. */
export function toJSON(this: object): object {
  if (Array.isArray(this)) return this.map(jsonOf);
  return Object.fromEntries(Object.entries(this).map(([name, value]) => [name, jsonOf(value)]));
}

/**
 * The prototype of events. A class, or an own property, would make events slower to create and change how they are
 * printed. A copy (`{ ...event }`) does not have it.
 */
export const JSON_VALUE = Object.create(Object.prototype, {
  toJSON: { value: toJSON, writable: true, configurable: true },
}) as object;

/** Gives a value a non-enumerable `toJSON`. */
export function withJSON<T extends object>(value: T, json: (this: T) => object = toJSON): T {
  return Object.defineProperty(value, 'toJSON', { value: json, writable: true, configurable: true });
}

function jsonOf(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  if (Array.isArray(value)) return value.map(jsonOf);
  // Values with their own `toJSON` keep it: a Date, an error, a handle.
  const isPlain = typeof value === 'object' && value !== null && !('toJSON' in value);
  return isPlain ? toJSON.call(value) : value;
}
