/** A line, or a part of one that is too long. */
export interface Line {
  readonly line: string;
  /** Whether the line continues with the next item. */
  readonly partial: boolean;
}

/** The previous character: a `\r` that ended a line, one at the start of a line, or anything else. */
type Before = 'end' | 'return' | 'other';

/** Splits text that arrives in chunks into lines. Buffers at most one maximum line length. */
export class LineCutter {
  /** The chunks of the current line, joined once. */
  private chunks: string[] = [];
  private length = 0;
  private before: Before = 'other';
  private found: Line[] = [];
  private readonly maxLength: number;
  private readonly carriageReturn: boolean;

  /** @param carriageReturn Whether a single `\r` ends a line too. */
  constructor(maxLength: number, carriageReturn: boolean) {
    this.maxLength = maxLength;
    this.carriageReturn = carriageReturn;
  }

  /** The lines that end in this text, and parts of the current line if it is too long. */
  cut(text: string): readonly Line[] {
    if (this.carriageReturn) this.cutAtEither(text.split(/([\r\n])/));
    else this.cutAtNewlines(text.split('\n'));
    return this.taken();
  }

  /** The rest at the end of the text. */
  rest(): readonly Line[] {
    if (this.length > 0) this.end();
    return this.taken();
  }

  private cutAtNewlines(texts: readonly string[]): void {
    texts.forEach((text, n) => {
      if (n > 0) this.end();
      this.add(text);
    });
  }

  /** @param parts Text and line ends, alternating. */
  private cutAtEither(parts: readonly string[]): void {
    parts.forEach((part, n) => {
      if (n % 2 === 0) this.add(part);
      else if (part === '\r') this.return();
      else this.newline();
    });
  }

  /** A `\r` at the start of a line does not end it, unless a `\n` follows. */
  private return(): void {
    if (this.length > 0) {
      this.end();
      this.before = 'end';
    } else if (this.before === 'other') this.before = 'return';
  }

  /** `\r\n` is a single line end. */
  private newline(): void {
    if (this.before !== 'end') this.end();
    this.before = 'other';
  }

  private add(text: string): void {
    if (text === '') return;
    this.before = 'other';
    this.chunks.push(text);
    this.length += text.length;
    if (this.length <= this.maxLength) return;
    const rest = this.cutOff(this.chunks.join(''));
    this.chunks = [rest];
    this.length = rest.length;
  }

  private end(): void {
    const line = this.chunks.join('');
    this.chunks = [];
    this.length = 0;
    this.found.push({ line: line.endsWith('\r') ? line.slice(0, -1) : line, partial: false });
  }

  /** Splits off parts of a line that is too long; returns the rest. */
  private cutOff(line: string): string {
    let from = 0;
    while (line.length - from > this.maxLength) {
      const to = characterEnd(line, from, from + this.maxLength);
      // A trailing `\r` may belong to the line end.
      if (to === line.length || (to === line.length - 1 && line.endsWith('\r'))) break;
      this.found.push({ line: line.slice(from, to), partial: true });
      from = to;
    }
    return line.slice(from);
  }

  private taken(): readonly Line[] {
    const { found } = this;
    this.found = [];
    return found;
  }
}

/** The position to split at, moved so that no surrogate pair is split. */
function characterEnd(text: string, from: number, to: number): number {
  const isInside = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(to - 1, to + 1));
  if (!isInside) return to;
  return to - 1 > from ? to - 1 : to + 1;
}
