/**
 * What JSON.stringify is given for a value of this library: all that it has, and what JSON has no word for in one that it
 * has. A bigint is a decimal string, bytes are base64, a Date is ISO 8601.
 */
export function toJSON(this: object): object {
  if (Array.isArray(this)) return this.map(jsonOf);
  return Object.fromEntries(Object.entries(this).map(([name, value]) => [name, jsonOf(value)]));
}

/**
 * What events inherit. Of a class, or with a property of their own, they would be dearer to make, and look otherwise.
 * A copy (`{ ...event }`) does not have it.
 */
export const JSON_VALUE = Object.create(Object.prototype, {
  toJSON: { value: toJSON, writable: true, configurable: true },
}) as object;

/** Gives a value the same, by a property that nobody sees. */
export function withJSON<T extends object>(value: T, json: (this: T) => object = toJSON): T {
  return Object.defineProperty(value, 'toJSON', { value: json, writable: true, configurable: true });
}

function jsonOf(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  if (Array.isArray(value)) return value.map(jsonOf);
  // What has a way of its own keeps it: a Date, an error, a handle.
  const isPlain = typeof value === 'object' && value !== null && !('toJSON' in value);
  return isPlain ? toJSON.call(value) : value;
}
