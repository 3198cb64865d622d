import { inspect } from 'node:util';
import type { InspectOptions } from 'node:util';
import { withJSON } from './toJSON.js';

/**
 * Gives an object with methods its form in JSON and on the console: what it is, without what it can do. Neither is
 * enumerable; a copy (`{ ...handle }`) does not have them.
 *
 * @param shown The form on the console, after its name. Default: that in JSON.
 */
export function withForms<T extends object>(
  value: T,
  name: string,
  json: (this: T) => object,
  shown: (this: T) => object = json,
): T {
  return Object.defineProperty(withJSON(value, json), inspect.custom, {
    value(this: T, _depth: number, options: InspectOptions): string {
      return `${name} ${inspect(shown.call(this), options)}`;
    },
    writable: true,
    configurable: true,
  });
}
