// Copied into src/gen, see generateCode.js.
'use strict';

/** What google-protobuf asks of the object it keeps entries in. */
const entries = Object.create(null, { hasOwnProperty: { value: Object.prototype.hasOwnProperty, writable: true } });

/**
 * Has a map keep entries under any key: in a plain object `__proto__` would be no entry.
 *
 * @template {object | undefined} Map
 * @param {Map} map of google-protobuf
 * @returns {Map} the same
 */
module.exports = function ownKeys(map) {
  for (const part of Object.values(map || {})) {
    if (typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype) Object.setPrototypeOf(part, entries);
  }
  return map;
};
