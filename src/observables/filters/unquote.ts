const NAMED: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The value of a quoted Go literal. */
export function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:([0-7]{3})|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, escaped);
}

function escaped(_whole: string, octal?: string, x?: string, u?: string, U?: string, other = ''): string {
  const hex = x ?? u ?? U;
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  return NAMED[other] ?? other;
}
