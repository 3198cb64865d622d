import { readBracket } from './bracket.js';
import { readEscape } from './escape.js';
import { PatternCursor } from './PatternCursor.js';
import { PatternError } from './PatternError.js';

/** The maximum nesting depth that Go accepts. */
const MAX_DEPTH = 1000;

/** The maximum number of repetitions that Go accepts; nested ones multiply. */
const MAX_REPEATS = 1000;

/** The nested repetition count of a part. */
type Weight = number;

/** Why Go (RE2) cannot compile a regular expression; `undefined` if it can. */
export function patternFault(pattern: string): string | undefined {
  try {
    new Pattern(pattern).read();
    return undefined;
  } catch (reason) {
    if (!(reason instanceof PatternError)) throw reason;
    return reason.message;
  }
}

/** Parses a regular expression like Go (regexp/syntax), only to find out whether it compiles. */
class Pattern {
  private readonly cursor: PatternCursor;

  constructor(pattern: string) {
    this.cursor = new PatternCursor(pattern);
  }

  read(): void {
    this.alternatives(0);
    if (!this.cursor.isAtEnd) throw new PatternError('unmatched )');
  }

  /** Parses up to the end or the group's `)`. */
  private alternatives(depth: number): Weight {
    if (depth > MAX_DEPTH) throw new PatternError('nested too deeply');
    let heaviest = 1;
    let last: Weight | undefined;
    let isRepeated = false;
    while (!this.cursor.isAtEnd && this.cursor.peek() !== ')') {
      const times = this.repetition();
      if (times !== undefined) {
        if (isRepeated) throw new PatternError('a repetition must not be repeated');
        if (last === undefined) throw new PatternError('a repetition has nothing to repeat');
        last *= times;
        if (last > MAX_REPEATS) throw new PatternError(`it repeats more than ${MAX_REPEATS} times`);
      } else if (this.cursor.take('|')) last = undefined;
      else last = this.part(depth) ?? last;
      isRepeated = times !== undefined;
      heaviest = Math.max(heaviest, last ?? 1);
    }
    return heaviest;
  }

  /** The repetition count that follows a part; `undefined` if there is none. */
  private repetition(): number | undefined {
    const written = this.cursor.match(/[*+?]\??|\{(?:0|[1-9]\d*)(?:,(?:0|[1-9]\d*)?)?\}\??/y);
    if (written === undefined) return undefined;
    const [least = 1, most = least] = (written.match(/\d+/g) ?? []).map(Number);
    if (Math.max(least, most) > MAX_REPEATS) throw new PatternError(`it repeats more than ${MAX_REPEATS} times`);
    if (most < least) throw new PatternError(`invalid repetition ${written}`);
    return most;
  }

  /** `undefined` for something that cannot be repeated, such as flags. */
  private part(depth: number): Weight | undefined {
    const { cursor } = this;
    if (cursor.take('(')) return this.group(depth);
    if (cursor.take('[')) readBracket(cursor);
    else if (cursor.match(/\\Q/y) !== undefined)
      return (cursor.match(/\\E|[\s\S]*?(?:\\E|$)/y) ?? '').replace(/\\E$/, '') === '' ? undefined : 1;
    else if (cursor.peek() !== '\\') cursor.next();
    else if (cursor.match(/\\[AbBz]/y) === undefined) readEscape(cursor);
    return 1;
  }

  private group(depth: number): Weight | undefined {
    if (this.cursor.take('?')) {
      if (!this.named()) {
        const flags = this.cursor.match(/(?:[imsU]*(?:-[imsU]+)?)[:)]/y);
        if (flags === undefined)
          throw new PatternError(
            `${this.cursor.rest('(?')} is not a group that Go supports: no lookahead, no lookbehind`,
          );
        if (flags.endsWith(')')) return undefined;
      }
    }
    const weight = this.alternatives(depth + 1);
    if (!this.cursor.take(')')) throw new PatternError('a ( is not closed');
    return weight;
  }

  private named(): boolean {
    if (this.cursor.match(/<(?![=!])/y) !== undefined)
      throw new PatternError('a named group must be written (?P<name>…), which is all that Go before 1.22 supports');
    if (this.cursor.match(/P(?=<)/y) === undefined) return false;
    if (this.cursor.match(/<\w+>/y) === undefined)
      throw new PatternError('the name of a group must consist of letters, digits and _');
    return true;
  }
}
