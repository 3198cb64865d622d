// Copied into src/gen, see generateCode.js.
'use strict';

/** The prototype of the object in which google-protobuf stores map entries: it needs only `hasOwnProperty`. */
const entries = Object.create(null, { hasOwnProperty: { value: Object.prototype.hasOwnProperty, writable: true } });

/**
 * Makes a map accept any key: in a plain object, `__proto__` would set the prototype instead of adding an entry.
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
