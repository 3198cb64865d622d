import { concat, defer, from, map, mergeMap } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';
import { invalidArgument } from '../../errors.js';
import { checkBytes } from '../../arguments/checkBytes.js';
import { checkFlag, checkOptions } from '../../arguments/checkKinds.js';
import { got } from '../../arguments/got.js';
import { LineCutter } from './LineCutter.js';
import type { Line } from './LineCutter.js';

/** Options of `lines()`. */
export interface LinesOptions {
  /** The maximum length of a line in characters (UTF-16 units). Longer lines are split. Default: 1,048,576. */
  readonly maxLength?: number | undefined;
  /** Whether a single `\r` ends a line too, as used by progress bars. A `\r` at the start of a line does not. */
  readonly carriageReturn?: boolean | undefined;
  /** Whether to emit `{ line, partial }`, which distinguishes parts of long lines from lines. */
  readonly pieces?: boolean | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof LinesOptions>(['maxLength', 'carriageReturn', 'pieces']);
const MAX_LENGTH = 1024 * 1024;

/** Bytes decoded at a time: strings are limited to about half a GiB. */
const STEP = 64 * 1024;

/**
 * Splits UTF-8 bytes into lines, without their ends (`\n` or `\r\n`). The last line needs no end.
 *
 *     source: --"on"--"e\ntwo\nth"--|
 *     result: --------(one two)-----(th|)
 *
 * A line longer than `maxLength` is emitted in parts of that length as they arrive, so that a program that never ends
 * its line needs no more memory. Characters are never split. Lines and parts are both strings; with `pieces: true` they
 * are objects that distinguish them:
 *
 *     source:              --"abcdefg\nhi\n"--|
 *     maxLength: 3         --(abc def g hi)---|
 *     with pieces: partial   (yes yes no no)
 */
export function lines(options?: LinesOptions & { readonly pieces?: false }): OperatorFunction<Uint8Array, string>;
/** With `pieces`, all but the last part of a long line are `partial`. */
export function lines(options: LinesOptions & { readonly pieces: true }): OperatorFunction<Uint8Array, Line>;
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
      // A BOM is part of the text.
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
