import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { from, map, of, range, throwError, toArray } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { lines } from '../../../src/process/io/lines.js';
import type { Line } from '../../../src/process/io/LineCutter.js';
import { knob } from '../../support/knob.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);

function collected<T>(operator: OperatorFunction<Uint8Array, T>, chunks: readonly Uint8Array[]): T[] {
  let all: T[] = [];
  from(chunks)
    .pipe(operator, toArray())
    .subscribe((found) => {
      all = found;
    });
  return all;
}

const linesOf = (...chunks: readonly Uint8Array[]): string[] => collected(lines(), chunks);

/** Pieces of lines; `+` marks one that continues. */
const piecesOf = (maxLength: number, ...texts: readonly string[]): string[] =>
  collected(lines({ maxLength, pieces: true }), texts.map(bytes)).map(
    ({ line, partial }) => `${line}${partial ? '+' : ''}`,
  );

/** All ways to split the bytes in two. */
function cutAt(all: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length];
  return places.slice(1).map((end, n) => all.subarray(places[n], end));
}

describe('lines', () => {
  it(
    'emits a line as soon as it has ended, and the rest at the end',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const values = { a: bytes('on'), b: bytes('e\ntwo\nth'), c: bytes('ree') };
      const source = hot('-a--b-------c-|   ', values);
      const expected = '  ----(xy)------(z|)';
      const subs = '      ^-------------!   ';

      expectObservable(source.pipe(lines())).toBe(expected, { x: 'one', y: 'two', z: 'three' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    }),
  );

  it(
    'is silent as long as the source is, and fails with it',
    marbles(({ cold, expectObservable }) => {
      const values = { a: bytes('half a li') };
      expectObservable(cold('-', values).pipe(lines())).toBe('-');
      expectObservable(cold('|', values).pipe(lines())).toBe('|');
      expectObservable(cold('-a-#', values).pipe(lines())).toBe('---#');
    }),
  );

  it(
    'unsubscribes from the source when it is unsubscribed',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('-a--a--|', { a: bytes('x\n') });
      const unsub = '     ^--!    ';
      const expected = '  -x--    ';

      expectObservable(source.pipe(lines()), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(unsub);
    }),
  );

  it('keeps nothing between two subscriptions', () => {
    const twice = of(bytes('a\nb')).pipe(lines(), toArray());
    const seen: string[][] = [];
    twice.subscribe((found) => seen.push(found));
    twice.subscribe((found) => seen.push(found));
    throwError(() => 'broken')
      .pipe(lines())
      .subscribe({ error: () => undefined });
    expect(seen).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it.each([
    ['one line', ['a\n'], ['a']],
    ['a line without a line break', ['a'], ['a']],
    ['empty lines', ['\n\na\n\n'], ['', '', 'a', '']],
    ['nothing at all', [''], []],
    ['the line breaks of a terminal', ['a\r\nb\r\n'], ['a', 'b']],
    ['such a line break, split in two', ['a\r', '\nb'], ['a', 'b']],
    ['a carriage return inside a line', ['10%\r20%\n'], ['10%\r20%']],
    ['a character split in two', [Buffer.from('ä').subarray(0, 1), Buffer.from('ä\n').subarray(1)], ['ä']],
    ['invalid UTF-8', [Buffer.from([0x61, 0xff, 0x0a])], ['a\ufffd']],
    ['a byte order mark, which is a character', ['\ufeffa\n\ufeffb'], ['\ufeffa', '\ufeffb']],
    ['half a character at the end', [Buffer.from([0x61, 0xe2, 0x82])], ['a\ufffd']],
  ])('reads %s', (_what, chunks, expected) => {
    expect(linesOf(...chunks.map((chunk) => Buffer.from(chunk as string)))).toEqual(expected);
  });

  it('does not depend on where the bytes are split', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(fc.nat(30)), (text, cuts) => {
        const all = Buffer.from(`${text}\nä€😀\n`);
        expect(linesOf(...cutAt(all, cuts))).toEqual(linesOf(all));
      }),
    );
  });
});

describe('long lines', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['at the limit', ['abcd\n', 'abcd\r\n', 'abcd'], ['abcd', 'abcd', 'abcd']],
    ['one over the limit', ['abcde\n'], ['abcd+', 'e']],
    ['with limits inside chunks', ['ab', 'cdef', 'ghij', 'k\nl'], ['abcd+', 'efgh+', 'ijk', 'l']],
    ['without a line break', ['abcdefgh'], ['abcd+', 'efgh']],
    ['with a \\r that is part of the line', ['abcd\r', 'e\n'], ['abcd+', '\re']],
    ['with a \\r that is part of the line break', ['abcd\r', '\n'], ['abcd']],
    ['one after another', ['abcdef\nabcdef\n'], ['abcd+', 'ef', 'abcd+', 'ef']],
    ['with surrogate pairs, kept whole', ['abc😀', 'd\n'], ['abc+', '😀d']],
  ])('%s', (_what, texts, expected) => {
    expect(piecesOf(4, ...texts)).toEqual(expected);
  });

  it(
    'are emitted as soon as it is known that the line continues',
    marbles(({ hot, expectObservable }) => {
      const source = hot('-a-b-c-|', { a: bytes('abc'), b: bytes('d'), c: bytes('e\n') });
      expectObservable(source.pipe(lines({ maxLength: 3 }))).toBe('---x-y-|', { x: 'abc', y: 'de' });
    }),
  );

  it('contain whole surrogate pairs, however low the limit', () => {
    expect(piecesOf(1, '😀😀a\n')).toEqual(['😀+', '😀+', 'a']);
    expect(piecesOf(1, '😀')).toEqual(['😀']);
  });

  it('lose nothing, wherever the bytes are split', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bc', '😀', 'ä', '\r', '\n', '\r\n'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(60)), (written, maxLength, cuts) => {
        const chunks = cutAt(bytes(written), cuts);
        const found = collected(lines({ maxLength, pieces: true }), chunks);
        expect(
          found.every(
            ({ line, partial }) => line.length <= Math.max(maxLength, 2) && (!partial || line.length >= maxLength - 1),
          ),
        ).toBe(true);
        const whole = found.map(({ line, partial }) => `${line}${partial ? '' : '\n'}`).join('');
        expect(whole).toBe(
          collected(lines(), chunks)
            .map((line) => `${line}\n`)
            .join(''),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('are limited by default', () => {
    const all = collected(
      lines({ pieces: true }),
      Array.from({ length: 40 }, () => Buffer.alloc(64 * 1024, 'x')),
    );
    expect(all.map(({ line, partial }) => [line.length, partial])).toEqual([
      [1 << 20, true],
      [1 << 20, true],
      [1 << 19, false],
    ]);
  });

  it('cost no memory, in small chunks or in one', () => {
    const mebibytes = knob('LINES_MIB', 64);
    const small = range(0, mebibytes * 16).pipe(map(() => SMALL));
    for (const source of [small, of(Buffer.alloc(mebibytes << 20, 'x'))]) {
      const before = process.memoryUsage.rss();
      let [length, most] = [0, before];
      source.pipe(lines()).subscribe((piece) => {
        length += piece.length;
        most = Math.max(most, process.memoryUsage.rss());
      });
      expect(length).toBe(mebibytes << 20);
      expect(most - before).toBeLessThan(200 << 20);
    }
  }, 120_000);
});

const SMALL = Buffer.alloc(1 << 16, 'x');

describe('lines with carriage returns', () => {
  const cut = (...texts: readonly string[]): string[] => collected(lines({ carriageReturn: true }), texts.map(bytes));

  it.each<[string, readonly string[], readonly string[]]>([
    ['progress that ends', ['1%\r2%\r3%\n', 'done\n'], ['1%', '2%', '3%', 'done']],
    ['progress with leading returns', ['\r1%', '\r2%\n'], ['1%', '2%']],
    ['the line breaks of a terminal', ['a\r\nb\r\n'], ['a', 'b']],
    ['such a line break, split in two', ['a\r', '\nb'], ['a', 'b']],
    ['\\r\\n written to a terminal', ['a\r\r\nb'], ['a', 'b']],
    ['empty lines', ['a\n\nb\r\n\r\nc'], ['a', '', 'b', '', 'c']],
    ['progress without an end', ['1%\r'], ['1%']],
  ])('%s', (_what, texts, expected) => {
    expect(cut(...texts)).toEqual(expected);
  });

  it(
    'are emitted as soon as the cursor returns',
    marbles(({ hot, expectObservable }) => {
      const source = hot('-a-b-|', { a: bytes('1%\r'), b: bytes('\n2%\r') });
      expectObservable(source.pipe(lines({ carriageReturn: true }))).toBe('-x-y-|', { x: '1%', y: '2%' });
    }),
  );

  it('do not depend on where the bytes are split', () => {
    const text = fc.array(fc.constantFrom('a', '\r', '\n', '\r\n'), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(40)), (written, cuts) => {
        expect(collected(lines({ carriageReturn: true }), cutAt(bytes(written), cuts))).toEqual(cut(written));
      }),
    );
  });
});

describe('the options of lines', () => {
  it.each<[string, object]>([
    ['maxLength', { maxLength: 0 }],
    ['maxLength', { maxLength: 1.5 }],
    ['maxLength', { maxLength: '64k' }],
    ['maxlength', { maxlength: 5 }],
    ['options', null as unknown as object],
  ])('are rejected by name if they are invalid: %s %j', (argument, options) => {
    expect(() => lines(options)).toThrow(errorWith('invalid_argument', { argument }));
  });

  it('determine the type', () => {
    expectTypeOf(lines()).toEqualTypeOf<OperatorFunction<Uint8Array, string>>();
    expectTypeOf(lines({ maxLength: 5 })).toEqualTypeOf<OperatorFunction<Uint8Array, string>>();
    expectTypeOf(lines({ pieces: true })).toEqualTypeOf<OperatorFunction<Uint8Array, Line>>();
  });
});

describe('a source of something other than bytes', () => {
  it.each(['abc', 5, null, [1], new Uint16Array(2)])('fails with an error of the source: %j', (chunk) => {
    let error: unknown;
    of(chunk as unknown as Uint8Array)
      .pipe(lines())
      .subscribe({
        error: (reason: unknown) => {
          error = reason;
        },
      });
    expect(error).toEqual(errorWith('invalid_argument', { argument: 'source' }));
  });

  it('may not be of another realm either', () => {
    expect(linesOf(runInNewContext('new Uint8Array([97, 10])') as Uint8Array)).toEqual(['a']);
  });
});
