/** A token, its position and its text. */
export interface Token {
  readonly kind: 'end' | 'quoted' | 'value' | 'field' | 'separator' | 'operator' | 'illegal' | 'other';
  readonly at: number;
  readonly text: string;
}

const FIELD = /[A-Za-z0-9_]+/y;
const OPERATOR = /[=!~]+/y;
const SPACE = /\s+/y;
/** Any visible characters except commas. */
const VALUE = /[^,\s\p{C}]+/uy;
const ESCAPE = /\\(?:[abfnrtv\\]|[0-7]{3}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/y;
const QUOTES = '/|"';

/** Tokenises a filter like containerd (pkg/filters). */
export class Scanner {
  position = 0;
  readonly input: string;

  constructor(input: string) {
    this.input = input;
  }

  /** The next character without consuming it; empty at the end. */
  peek(): string {
    return this.input.charAt(this.position);
  }

  /** Consumes the next token and the space before it. A value, after an operator, may contain nearly any character. */
  next(isValue = false): Token {
    this.match(SPACE);
    const next = this.peek();
    const at = this.position;
    const token = (kind: Token['kind'], text: string | undefined): Token => ({ kind, at, text: text ?? '' });
    if (next === '') return token('end', '');
    if (QUOTES.includes(next)) return this.quoted(next);
    if (next === ',' || next === '.') return token('separator', this.take(1));
    const operator = this.match(OPERATOR);
    if (operator !== undefined) return token('operator', operator);
    if (isValue) return token('value', this.match(VALUE));
    const field = this.match(FIELD);
    return field === undefined ? token('other', this.take(1)) : token('field', field);
  }

  private quoted(quote: string): Token {
    const at = this.position;
    const illegal = (text: string): Token => ({ kind: 'illegal', at, text });
    this.position++;
    for (let char = this.input.charAt(this.position); char !== quote; char = this.input.charAt(this.position)) {
      if (char === '' || char === '\n') return illegal('quoted literal not terminated');
      if (char !== '\\') this.position++;
      else if (this.input.charAt(this.position + 1) === quote) this.position += 2;
      else if (this.match(ESCAPE) === undefined) return illegal('illegal escape sequence');
    }
    this.position++;
    return { kind: 'quoted', at, text: this.input.slice(at, this.position) };
  }

  private take(count: number): string {
    this.position += count;
    return this.input.slice(this.position - count, this.position);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.input)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }
}
