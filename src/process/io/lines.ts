import { concat, defer, from, map, mergeMap } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';
import { invalidArgument } from '../../errors.js';
import { checkBytes } from '../../values/checkBytes.js';
import { checkFlag, checkOptions } from '../../arguments/checkKinds.js';
import { got } from '../../arguments/got.js';
import { LineCutter } from './LineCutter.js';
import type { Line } from './LineCutter.js';

export interface LinesOptions {
  /** How long a line may be, in characters (as `length` counts them). A longer one comes in pieces. 1,048,576. */
  readonly maxLength?: number;
  /** Whether a `\r` alone ends a line too, as progress bars use it. A `\r` at the beginning of a line ends none. */
  readonly carriageReturn?: boolean;
  /** Whether each line comes as `{ line, partial }`, which tells the pieces of a long line from lines. */
  readonly pieces?: boolean;
}

const KNOWN: ReadonlySet<string> = new Set<keyof LinesOptions>(['maxLength', 'carriageReturn', 'pieces']);
const MAX_LENGTH = 1024 * 1024;

/** So many bytes are decoded at once: a string of more than half a GiB cannot be made. */
const STEP = 64 * 1024;

export function lines(options?: LinesOptions & { readonly pieces?: false }): OperatorFunction<Uint8Array, string>;
/** With `pieces`, all but the last piece of a long line are `partial`. */
export function lines(options: LinesOptions & { readonly pieces: true }): OperatorFunction<Uint8Array, Line>;
/**
 * Cuts bytes of UTF-8 into lines, without their ends (`\n` or `\r\n`). A last line without an end counts too.
 *
 *     source: --"on"--"e\ntwo\nth"--|
 *     result: --------(one two)-----(th|)
 *
 * A line that is longer than `maxLength` comes in pieces of that length, each as soon as it is there, so that a program
 * that never ends its line costs no more memory than that. No character is cut in two. Lines and pieces are strings alike;
 * with `pieces: true` they come as objects that tell which is which:
 *
 *     source:              --"abcdefg\nhi\n"--|
 *     maxLength: 3         --(abc def g hi)---|
 *     with pieces: partial   (yes yes no no)
 */
export function lines(options: LinesOptions = {}): OperatorFunction<Uint8Array, string | Line> {
  checkOptions('options', options, KNOWN);
  const { maxLength = MAX_LENGTH, carriageReturn = false, pieces = false } = options;
  if (!Number.isInteger(maxLength) || maxLength < 1)
    throw invalidArgument('maxLength', `must be an integer ≥ 1 (characters), got ${got(maxLength)}`);
  checkFlag('carriageReturn', carriageReturn);
  checkFlag('pieces', pieces);
  const cut = cutIntoLines(maxLength, carriageReturn);
  return (source) => (pieces ? cut(source) : cut(source).pipe(map(({ line }) => line)));
}

function cutIntoLines(maxLength: number, carriageReturn: boolean): OperatorFunction<Uint8Array, Line> {
  return (source: Observable<Uint8Array>) =>
    defer(() => {
      // Like any other character a BOM is part of the text.
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      const cutter = new LineCutter(maxLength, carriageReturn);
      return concat(
        source.pipe(
          mergeMap((bytes) => inSteps(checkBytes('source', bytes))),
          mergeMap((bytes) => cutter.cut(decoder.decode(bytes, { stream: true }))),
        ),
        defer(() => from([...cutter.cut(decoder.decode()), ...cutter.rest()])),
      );
    });
}

function inSteps(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length <= STEP) return [bytes];
  return Array.from({ length: Math.ceil(bytes.length / STEP) }, (_, n) => bytes.subarray(n * STEP, (n + 1) * STEP));
}
