/** How much of a string is shown. */
const LONGEST = 100;

/** A text as it is, and no more of it than a reader needs. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What was given, for the message of an error: strings in quotes and cut, numbers as they are, of anything else its kind. */
export function got(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return value instanceof Date ? 'a Date' : 'an object';
  return String(value);
}
