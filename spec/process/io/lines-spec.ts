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

/** Pieces, shown by a `+` at the end of what goes on. */
const piecesOf = (maxLength: number, ...texts: readonly string[]): string[] =>
  collected(lines({ maxLength, pieces: true }), texts.map(bytes)).map(
    ({ line, partial }) => `${line}${partial ? '+' : ''}`,
  );

/** Everywhere the bytes may be cut. */
function cutAt(all: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length];
  return places.slice(1).map((end, n) => all.subarray(places[n], end));
}

describe('lines', () => {
  it(
    'gives a line as soon as it has ended, and the rest at the end',
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
    'leaves the source when it is unsubscribed',
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
    ['a line without an end', ['a'], ['a']],
    ['empty lines', ['\n\na\n\n'], ['', '', 'a', '']],
    ['nothing at all', [''], []],
    ['the ends of a terminal', ['a\r\nb\r\n'], ['a', 'b']],
    ['such an end, cut in two', ['a\r', '\nb'], ['a', 'b']],
    ['a carriage return inside a line', ['10%\r20%\n'], ['10%\r20%']],
    ['a character cut in two', [Buffer.from('ä').subarray(0, 1), Buffer.from('ä\n').subarray(1)], ['ä']],
    ['bytes that are no UTF-8', [Buffer.from([0x61, 0xff, 0x0a])], ['a\ufffd']],
    ['a byte order mark, which is a character', ['\ufeffa\n\ufeffb'], ['\ufeffa', '\ufeffb']],
    ['half a character at the end', [Buffer.from([0x61, 0xe2, 0x82])], ['a\ufffd']],
  ])('reads %s', (_what, chunks, expected) => {
    expect(linesOf(...chunks.map((chunk) => Buffer.from(chunk as string)))).toEqual(expected);
  });

  it('does not care where the bytes are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(fc.nat(30)), (text, cuts) => {
        const all = Buffer.from(`${text}\nä€😀\n`);
        expect(linesOf(...cutAt(all, cuts))).toEqual(linesOf(all));
      }),
    );
  });
});

describe('lines that are too long', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['one that is as long as it may be', ['abcd\n', 'abcd\r\n', 'abcd'], ['abcd', 'abcd', 'abcd']],
    ['one that is longer by one', ['abcde\n'], ['abcd+', 'e']],
    ['pieces that come in the middle of chunks', ['ab', 'cdef', 'ghij', 'k\nl'], ['abcd+', 'efgh+', 'ijk', 'l']],
    ['one without an end', ['abcdefgh'], ['abcd+', 'efgh']],
    ['a \\r that is part of the line', ['abcd\r', 'e\n'], ['abcd+', '\re']],
    ['a \\r that is not', ['abcd\r', '\n'], ['abcd']],
    ['one after the other', ['abcdef\nabcdef\n'], ['abcd+', 'ef', 'abcd+', 'ef']],
    ['characters of two units, whole', ['abc😀', 'd\n'], ['abc+', '😀d']],
  ])('%s', (_what, texts, expected) => {
    expect(piecesOf(4, ...texts)).toEqual(expected);
  });

  it(
    'come as soon as it is known that the line goes on',
    marbles(({ hot, expectObservable }) => {
      const source = hot('-a-b-c-|', { a: bytes('abc'), b: bytes('d'), c: bytes('e\n') });
      expectObservable(source.pipe(lines({ maxLength: 3 }))).toBe('---x-y-|', { x: 'abc', y: 'de' });
    }),
  );

  it('hold characters of two units, however short a line must be', () => {
    expect(piecesOf(1, '😀😀a\n')).toEqual(['😀+', '😀+', 'a']);
    expect(piecesOf(1, '😀')).toEqual(['😀']);
  });

  it('lose nothing, wherever the bytes are cut', () => {
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

  it('are bounded if nothing is said', () => {
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
    ['a progress that ends', ['1%\r2%\r3%\n', 'done\n'], ['1%', '2%', '3%', 'done']],
    ['a progress that returns first', ['\r1%', '\r2%\n'], ['1%', '2%']],
    ['the ends of a terminal', ['a\r\nb\r\n'], ['a', 'b']],
    ['such an end, cut in two', ['a\r', '\nb'], ['a', 'b']],
    ['what a program writes to a terminal that has such ends already', ['a\r\r\nb'], ['a', 'b']],
    ['empty lines', ['a\n\nb\r\n\r\nc'], ['a', '', 'b', '', 'c']],
    ['a progress without an end', ['1%\r'], ['1%']],
  ])('%s', (_what, texts, expected) => {
    expect(cut(...texts)).toEqual(expected);
  });

  it(
    'come as soon as the cursor returns',
    marbles(({ hot, expectObservable }) => {
      const source = hot('-a-b-|', { a: bytes('1%\r'), b: bytes('\n2%\r') });
      expectObservable(source.pipe(lines({ carriageReturn: true }))).toBe('-x-y-|', { x: '1%', y: '2%' });
    }),
  );

  it('do not care where the bytes are cut', () => {
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
  ])('that are invalid are refused by name: %s %j', (argument, options) => {
    expect(() => lines(options)).toThrow(errorWith('invalid_argument', { argument }));
  });

  it('decide the type', () => {
    expectTypeOf(lines()).toEqualTypeOf<OperatorFunction<Uint8Array, string>>();
    expectTypeOf(lines({ maxLength: 5 })).toEqualTypeOf<OperatorFunction<Uint8Array, string>>();
    expectTypeOf(lines({ pieces: true })).toEqualTypeOf<OperatorFunction<Uint8Array, Line>>();
  });
});

describe('what is no bytes', () => {
  it.each(['abc', 5, null, [1], new Uint16Array(2)])('is an error of the source: %j', (chunk) => {
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

  it('are not those of another global object', () => {
    expect(linesOf(runInNewContext('new Uint8Array([97, 10])') as Uint8Array)).toEqual(['a']);
  });
});
