import fc from 'fast-check';
import { from, of, throwError, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { lines } from '../../../src/process/io/lines.js';
import { marbles } from '../../support/marbles.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);

function linesOf(...chunks: readonly Uint8Array[]): string[] {
  let all: string[] = [];
  from(chunks).pipe(lines(), toArray()).subscribe((found) => { all = found; });
  return all;
}

describe('lines', () => {
  it('gives a line as soon as it has ended, and the rest at the end', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const values = { a: bytes('on'), b: bytes('e\ntwo\nth'), c: bytes('ree') };
    const source = hot('-a--b-------c-|   ', values);
    const expected = '  ----(xy)------(z|)';
    const subs = '      ^-------------!   ';

    expectObservable(source.pipe(lines())).toBe(expected, { x: 'one', y: 'two', z: 'three' });
    expectSubscriptions(source.subscriptions).toBe(subs);
  }));

  it('is silent as long as the source is, and fails with it', marbles(({ cold, expectObservable }) => {
    const values = { a: bytes('half a li') };
    expectObservable(cold('-', values).pipe(lines())).toBe('-');
    expectObservable(cold('|', values).pipe(lines())).toBe('|');
    expectObservable(cold('-a-#', values).pipe(lines())).toBe('---#');
  }));

  it('leaves the source when it is unsubscribed', marbles(({ hot, expectObservable, expectSubscriptions }) => {
    const source = hot('-a--a--|', { a: bytes('x\n') });
    const unsub = '     ^--!    ';
    const expected = '  -x--    ';

    expectObservable(source.pipe(lines()), unsub).toBe(expected);
    expectSubscriptions(source.subscriptions).toBe(unsub);
  }));

  it('keeps nothing between two subscriptions', () => {
    const twice = of(bytes('a\nb')).pipe(lines(), toArray());
    const seen: string[][] = [];
    twice.subscribe((found) => seen.push(found));
    twice.subscribe((found) => seen.push(found));
    throwError(() => 'broken').pipe(lines()).subscribe({ error: () => undefined });
    expect(seen).toEqual([['a', 'b'], ['a', 'b']]);
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
    ['half a character at the end', [Buffer.from([0x61, 0xe2, 0x82])], ['a\ufffd']],
  ])('reads %s', (_what, chunks, expected) => {
    expect(linesOf(...chunks.map((chunk) => Buffer.from(chunk as string)))).toEqual(expected);
  });

  it('does not care where the bytes are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.array(fc.nat(30)), (text, cuts) => {
        const all = Buffer.from(`${text}\nä€😀\n`);
        const places = [0, ...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length];
        const chunks = places.slice(1).map((end, n) => all.subarray(places[n], end));
        expect(linesOf(...chunks)).toEqual(linesOf(all));
      }),
    );
  });
});
