/** A line, or a piece of one that is longer than it may be. */
export interface Line {
  readonly line: string;
  /** Whether the line goes on with the next one of these. */
  readonly partial: boolean;
}

/** What came just before: a `\r` that ended a line, one at the beginning of a line, or anything else. */
type Before = 'end' | 'return' | 'other';

/** Cuts text that comes in chunks into lines. Of a line without an end it keeps no more than a line may be long. */
export class LineCutter {
  /** A line that has no end yet, in chunks: they are joined once. */
  private chunks: string[] = [];
  private length = 0;
  private before: Before = 'other';
  private found: Line[] = [];
  private readonly maxLength: number;
  private readonly carriageReturn: boolean;

  /** @param carriageReturn Whether a `\r` alone ends a line too. */
  constructor(maxLength: number, carriageReturn: boolean) {
    this.maxLength = maxLength;
    this.carriageReturn = carriageReturn;
  }

  /** The lines that end in this text, and pieces of the one that goes on, where it is too long by now. */
  cut(text: string): readonly Line[] {
    if (this.carriageReturn) this.cutAtEither(text.split(/([\r\n])/));
    else this.cutAtNewlines(text.split('\n'));
    return this.taken();
  }

  /** What is left when nothing more comes. */
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

  /** @param parts Texts and ends by turns. */
  private cutAtEither(parts: readonly string[]): void {
    parts.forEach((part, n) => {
      if (n % 2 === 0) this.add(part);
      else if (part === '\r') this.return();
      else this.newline();
    });
  }

  /** A `\r` at the beginning of a line ends none, unless a `\n` follows. */
  private return(): void {
    if (this.length > 0) {
      this.end();
      this.before = 'end';
    } else if (this.before === 'other') this.before = 'return';
  }

  /** `\r\n` is one end, not two. */
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

  /** Cuts pieces off a line that is too long; what is left of it is not. */
  private cutOff(line: string): string {
    let from = 0;
    while (line.length - from > this.maxLength) {
      const to = characterEnd(line, from, from + this.maxLength);
      // A `\r` at its end may be no part of the line.
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

/** Where to cut so that no character of two units is cut in two. */
function characterEnd(text: string, from: number, to: number): number {
  const isInside = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(to - 1, to + 1));
  if (!isInside) return to;
  return to - 1 > from ? to - 1 : to + 1;
}
