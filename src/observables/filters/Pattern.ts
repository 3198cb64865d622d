import { readBracket } from './bracket.js';
import { readEscape } from './escape.js';
import { PatternCursor } from './PatternCursor.js';
import { PatternError } from './PatternError.js';

/** Deeper than this Go does not read. */
const DEEPEST = 1000;

/** More repetitions of one character than this Go does not make, those within each other multiplied. */
const MOST = 1000;

/** A part of an expression that can be repeated: how often its own parts are. */
type Weight = number;

/** Says why Go (RE2) cannot compile a regular expression; nothing, where it can. */
export function patternFault(pattern: string): string | undefined {
  try {
    new Pattern(pattern).read();
    return undefined;
  } catch (reason) {
    if (!(reason instanceof PatternError)) throw reason;
    return reason.message;
  }
}

/** Reads a regular expression as Go does (regexp/syntax), only to see whether it can be compiled. */
class Pattern {
  private readonly cursor: PatternCursor;

  constructor(pattern: string) {
    this.cursor = new PatternCursor(pattern);
  }

  read(): void {
    this.alternatives(0);
    if (!this.cursor.isAtEnd) throw new PatternError('a ) closes nothing');
  }

  /** Up to the end, or to the `)` of the group. */
  private alternatives(depth: number): Weight {
    if (depth > DEEPEST) throw new PatternError('it nests too deeply');
    let heaviest = 1;
    let last: Weight | undefined;
    let isRepeated = false;
    while (!this.cursor.isAtEnd && this.cursor.peek() !== ')') {
      const times = this.repetition();
      if (times !== undefined) {
        if (isRepeated) throw new PatternError('a repetition is repeated');
        if (last === undefined) throw new PatternError('a repetition has nothing to repeat');
        last *= times;
        if (last > MOST) throw new PatternError(`it repeats more than ${MOST} times`);
      } else if (this.cursor.take('|')) last = undefined;
      else last = this.part(depth) ?? last;
      isRepeated = times !== undefined;
      heaviest = Math.max(heaviest, last ?? 1);
    }
    return heaviest;
  }

  /** How often the part before is repeated, at most or at least; `undefined` where none is written. */
  private repetition(): number | undefined {
    const written = this.cursor.match(/[*+?]\??|\{(?:0|[1-9]\d*)(?:,(?:0|[1-9]\d*)?)?\}\??/y);
    if (written === undefined) return undefined;
    const [least = 1, most = least] = (written.match(/\d+/g) ?? []).map(Number);
    if (Math.max(least, most) > MOST) throw new PatternError(`it repeats more than ${MOST} times`);
    if (most < least) throw new PatternError(`${written} ends before it begins`);
    return most;
  }

  /** `undefined` for what is no part of its own, such as flags. */
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
            `${this.cursor.rest('(?')} is none of the groups that Go has: no lookahead, no lookbehind`,
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
      throw new PatternError('a group with a name must be written (?P<name>…): Go before 1.22 has no other');
    if (this.cursor.match(/P(?=<)/y) === undefined) return false;
    if (this.cursor.match(/<\w+>/y) === undefined)
      throw new PatternError('the name of a group must be letters, digits and _');
    return true;
  }
}
