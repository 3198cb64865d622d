/** How many characters of a string an error message shows. */
const LONGEST = 100;

/** Truncates a text for an error message. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Describes a value for an error message: strings quoted and truncated, numbers as they are, otherwise the type. */
export function got(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return value instanceof Date ? 'a Date' : 'an object';
  return String(value);
}
