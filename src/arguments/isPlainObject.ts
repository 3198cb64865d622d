/** Objects whose content is in their fields; a module is one too (`import * as options`). */
const PLAIN: ReadonlySet<string> = new Set(['Object', 'Module']);

/**
 * Whether this is an object with fields: not an array, and not a built-in such as a Map or a Date, whose content is
 * elsewhere. Objects of other realms and of classes with fields are accepted.
 */
export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && PLAIN.has(className(value));
}

/** The name of a built-in's class, such as `Map`, in any realm; `Object` for objects of other classes. */
export function className(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
