/** A position in a regular expression. */
export class PatternCursor {
  private position = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The next character without consuming it; empty at the end. */
  peek(): string {
    return this.isAtEnd ? '' : String.fromCodePoint(this.text.codePointAt(this.position) ?? 0);
  }

  next(): string {
    const char = this.peek();
    this.position += char.length;
    return char;
  }

  take(char: string): boolean {
    if (!this.text.startsWith(char, this.position)) return false;
    this.position += char.length;
    return true;
  }

  /** Consumes what a sticky regular expression matches here. */
  match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.text)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  /** The next few characters, for an error message. */
  rest(before = ''): string {
    return `${before}${this.text.slice(this.position, this.position + 10)}`;
  }
}
