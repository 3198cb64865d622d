/** The JSON form of this library's values: bigints are decimal strings, bytes are base64, Dates are ISO 8601. */
export function toJSON(this: object): object {
  if (Array.isArray(this)) return this.map(jsonOf);
  return Object.fromEntries(Object.entries(this).map(([name, value]) => [name, jsonOf(value)]));
}

/**
 * An object with a `toJSON` that is not its own; a copy (`{ ...event }`) does not have it. Printed as a plain object.
 * Freezing an object whose prototype was set later takes ten times as long.
 */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- instances need the prototype from their creation
export class JsonValue {
  static {
    Object.defineProperty(this.prototype, 'toJSON', { value: toJSON, writable: true, configurable: true });
    Reflect.deleteProperty(this.prototype, 'constructor');
  }
}

/** The prototype of events. */
export const JSON_VALUE: object = JsonValue.prototype;

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
