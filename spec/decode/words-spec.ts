import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordIn } from '../../src/decode/words.js';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\u0080', '容', '😀'), maxLength: 40 });

it('a decoded word matches its bytes, whatever was decoded before', () => {
  fc.assert(
    fc.property(fc.array(texts), (all) => {
      for (const text of all) {
        const bytes = Buffer.from(`>${text}<`);
        expect(wordIn(bytes, 1, bytes.length - 1)).toBe(text);
      }
    }),
  );
});

it('invalid UTF-8 is never confused with text of the same characters', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3 })), (all) => {
      for (const bytes of all) expect(wordIn(Buffer.from(bytes), 0, bytes.length)).toBe(Buffer.from(bytes).toString());
    }),
  );
});
