import { className } from './isPlainObject.js';

/** How many characters of a string an error message shows. */
const LONGEST = 100;

/** Truncates a text for an error message. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Describes a value for an error message: strings quoted and truncated, numbers as they are, otherwise the type or class. */
export function got(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? withArticle(className(value)) : String(value);
}

function withArticle(name: string): string {
  if (name === 'Object') return 'an object';
  return `${/^(?:A|E|I|O)/.test(name) ? 'an' : 'a'} ${shortened(name)}`;
}
