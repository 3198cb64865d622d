import { Scanner } from './Scanner.js';
import type { Token } from './Scanner.js';
import { unquote } from './unquote.js';

/** One condition of a filter; all must hold. */
export interface Selector {
  readonly path: readonly string[];
  readonly operator: 'present' | '==' | '!=' | '~=';
  readonly value: string;
}

/** How many characters of a filter an error shows before and after the fault. */
const LONGEST = 200;

/** A filter that cannot be parsed, with containerd's error text. */
export class FilterError extends Error {
  constructor(input: string, at: number, message: string) {
    const before = input.length > LONGEST ? input.slice(Math.max(0, at - LONGEST), at) : input.slice(0, at);
    const where =
      at < input.length ? `${before} >|${input.charAt(at)}|< ${input.slice(at + 1, at + 1 + LONGEST)}` : before;
    super(`filters: parse error: [${where}]: ${message}: invalid argument`);
  }
}

/** Parses a filter in containerd's language: `fieldpath [op value]`, joined by commas. */
export function parseFilter(input: string): readonly Selector[] {
  if (input === '') return [];
  const scanner = new Scanner(input);
  const selectors = [selector(scanner)];
  for (let next = scanner.peek(); next !== ''; next = scanner.peek()) {
    if (next !== ',') throw new FilterError(input, scanner.position, `unexpected input: ${next}`);
    scanner.next();
    selectors.push(selector(scanner));
  }
  return selectors;
}

function selector(scanner: Scanner): Selector {
  const path = [field(scanner)];
  while (scanner.peek() === '.') {
    scanner.next();
    path.push(field(scanner));
  }
  if (['', ','].includes(scanner.peek())) return { path, operator: 'present', value: '' };
  const operator = operatorOf(scanner);
  return { path, operator, value: value(scanner, operator === '~=') };
}

function field(scanner: Scanner): string {
  const token = scanner.next();
  if (token.kind === 'field') return token.text;
  if (token.kind === 'quoted') return unquoted(scanner, token, false);
  throw new FilterError(scanner.input, token.at, token.kind === 'illegal' ? token.text : 'expected field or quoted');
}

function operatorOf(scanner: Scanner): '==' | '!=' | '~=' {
  const { kind, at, text } = scanner.next();
  if (kind !== 'operator')
    throw new FilterError(scanner.input, at, kind === 'illegal' ? text : 'expected an operator ("=="|"!="|"~=")');
  if (text === '==' || text === '!=' || text === '~=') return text;
  throw new FilterError(scanner.input, at, `unsupported operator "${text}"`);
}

function value(scanner: Scanner, isPattern: boolean): string {
  const token = scanner.next(true);
  if (token.kind === 'value') return token.text;
  if (token.kind === 'quoted') return unquoted(scanner, token, isPattern);
  throw new FilterError(scanner.input, token.at, token.kind === 'illegal' ? token.text : 'expected value or quoted');
}

/** Only patterns may be quoted with slashes and bars. */
function unquoted({ input }: Scanner, { at, text }: Token, anyQuote: boolean): string {
  if (!anyQuote && !text.startsWith('"')) throw new FilterError(input, at, 'invalid quote encountered');
  return unquote(text);
}
