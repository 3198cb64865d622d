import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordIn } from '../../src/decode/words.js';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\u0080', '容', '😀'), maxLength: 40 });

it('a word is what its bytes say, whatever came before it', () => {
  fc.assert(
    fc.property(fc.array(texts), (all) => {
      for (const text of all) {
        const bytes = Buffer.from(`>${text}<`);
        expect(wordIn(bytes, 1, bytes.length - 1)).toBe(text);
      }
    }),
  );
});

it('bytes that are no UTF-8 are never taken for a text of the same characters', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3 })), (all) => {
      for (const bytes of all) expect(wordIn(Buffer.from(bytes), 0, bytes.length)).toBe(Buffer.from(bytes).toString());
    }),
  );
});
