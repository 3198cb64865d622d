import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/values/parseJson.js';
import { specRlimits } from '../../src/values/rlimits.js';
import { stringifyJson } from '../../src/values/stringifyJson.js';
import { errorWith } from '../support/errorWith.js';

const UNLIMITED = 2n ** 64n - 1n;

/** Any JSON text as other programs write it: with whitespace and escapes wherever they are allowed. */
const texts = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'))
  .map(([value, indent]) => JSON.stringify(value, null, indent));

/** A value as parseJson returns it: unsafe integers are bigints, and no other number is an unsafe integer. */
const { tree: values } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger(),
    unsafe(),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('tree')),
  object: fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'bigint 0:1', '123456789012345678901')),
    tie('tree'),
  ),
}));

function unsafe(): fc.Arbitrary<bigint> {
  return fc
    .bigInt()
    .map((n) => (n < 0n ? n - BigInt(Number.MAX_SAFE_INTEGER) - 1n : n + BigInt(Number.MAX_SAFE_INTEGER) + 1n));
}

describe('parseJson', () => {
  it('returns values that JSON.stringify accepts, and so is each part of them', () => {
    const text =
      '{"process":{"rlimits":[{"type":"RLIMIT_CORE","soft":1,"hard":18446744073709551615}]},"list":[18446744073709551615,[1]],"toJSON":"theirs"}';
    const value = parseJson(text) as { process: { rlimits: object[] }; list: unknown[] };
    const readable = text.replaceAll(/(?<!")18446744073709551615/g, '"18446744073709551615"');
    expect(JSON.stringify(value)).toBe(readable);
    expect(JSON.stringify(value.process.rlimits[0])).toBe(
      '{"type":"RLIMIT_CORE","soft":1,"hard":"18446744073709551615"}',
    );
    expect(JSON.stringify([value.list])).toBe('[["18446744073709551615",[1]]]');
    expect(Object.keys(value.process.rlimits[0]!)).toEqual(['type', 'soft', 'hard']);
    expect(JSON.stringify(structuredClone({ ...value, list: [], process: {} }))).toContain('theirs');
    expect(stringifyJson(value)).toBe(text);
    expect(JSON.stringify(specRlimits('rlimits', [{ type: 'RLIMIT_CORE', soft: 0, hard: 'unlimited' }]))).toBe(
      '[{"type":"RLIMIT_CORE","hard":"18446744073709551615","soft":0}]',
    );
  });

  it('returns values that JSON.stringify accepts, whatever they are', () => {
    fc.assert(
      fc.property(values, (value) => {
        const readable = (_key: string, part: unknown): unknown => (typeof part === 'bigint' ? part.toString() : part);
        expect(JSON.stringify(parseJson(stringifyJson({ value })))).toBe(JSON.stringify({ value }, readable));
      }),
    );
  });

  it.each<[string, unknown]>([
    ['18446744073709551615', UNLIMITED],
    ['-9223372036854775808', -(2n ** 63n)],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', 2n ** 53n],
    ['-9007199254740991', -Number.MAX_SAFE_INTEGER],
    ['[ 1, 18446744073709551615 ,"18446744073709551615"]', [1, UNLIMITED, '18446744073709551615']],
    ['{"a\\"18446744073709551615":{"hard":18446744073709551615}}', { 'a"18446744073709551615': { hard: UNLIMITED } }],
    [
      '[0.12345678901234567890, 1e20, 1.5E+300, 12345678901234567890e0]',
      [0.12345678901234568, 1e20, 1.5e300, 12345678901234567000],
    ],
    ['["bigint 0:7","\\u0062igint 1:8",18446744073709551615]', ['bigint 0:7', 'bigint 1:8', UNLIMITED]],
    ['["\\\\",18446744073709551615,"\\\\\\"18446744073709551615"]', ['\\', UNLIMITED, '\\"18446744073709551615']],
  ])('parses %s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each([
    '',
    '{',
    '[18446744073709551615,]',
    '018446744073709551615',
    '-018446744073709551615',
    '+18446744073709551615',
    '18446744073709551615.',
    '18446744073709551615n',
    '"18446744073709551615',
    '[18446744073709551615 1]',
  ])('rejects %j, as JSON.parse does', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('keeps a key named __proto__', () => {
    const parsed = parseJson('{"__proto__":{"a":18446744073709551615},"b":1}') as object;
    expect(Object.entries(parsed)).toEqual([
      ['__proto__', { a: UNLIMITED }],
      ['b', 1],
    ]);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  it('equals JSON.parse if all numbers are safe', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const holds = (value: unknown): boolean =>
          typeof value === 'bigint' ||
          (typeof value === 'object' && value !== null && Object.values(value).some(holds));
        fc.pre(!holds(parseJson(text)));
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('accepts what JSON.parse accepts, and nothing else', () => {
    const broken = fc
      .tuple(texts, fc.nat(), fc.constantFrom('', '0', '"', '\\', '12345678901234567890', '-', '.', 'e5', ',', ' '))
      .map(([text, at, put]) => {
        const where = at % (text.length + 1);
        return text.slice(0, where) + put + text.slice(where + (at % 2));
      });
    fc.assert(
      fc.property(broken, (text) => {
        const accepts = (parse: (text: string) => unknown): boolean => {
          try {
            parse(text);
            return true;
          } catch {
            return false;
          }
        };
        expect(accepts(parseJson)).toBe(accepts(JSON.parse));
      }),
      { numRuns: 500 },
    );
  });
});

describe('stringifyJson', () => {
  it('writes bigints with all their digits', () => {
    expect(stringifyJson({ soft: UNLIMITED, hard: -1n, text: '1', none: undefined })).toBe(
      '{"soft":18446744073709551615,"hard":-1,"text":"1"}',
    );
  });

  it('does so even if a program has given bigints a toJSON', () => {
    Object.defineProperty(BigInt.prototype, 'toJSON', {
      value(this: bigint) {
        return this.toString();
      },
      configurable: true,
    });
    try {
      expect(stringifyJson([1n])).toBe('[1]');
    } finally {
      Reflect.deleteProperty(BigInt.prototype, 'toJSON');
    }
  });

  it('equals JSON.stringify if there are none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(stringifyJson(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('and parseJson are each other’s inverse', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(parseJson(stringifyJson(value))).toEqual(value);
      }),
    );
  });

  it('rejects a number that JSON cannot represent, and names it', () => {
    expect(() => stringifyJson({ process: { oomScoreAdj: Number.NaN } })).toThrow(
      errorWith('invalid_argument', { argument: 'oomScoreAdj' }),
    );
    expect(() => stringifyJson([Infinity])).toThrow(errorWith('invalid_argument'));
  });

  it('rejects circular values, with the given name', () => {
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    expect(() => stringifyJson(circle, 'spec')).toThrow(errorWith('invalid_argument', { argument: 'spec' }));
  });

  it('reads and writes a 100 KB spec quickly', () => {
    const spec = {
      mounts: Array.from({ length: 700 }, (_, n) => ({
        destination: `/data/${n}`,
        type: 'bind',
        source: `/srv/a-folder-with-a-name/${n}`,
        options: ['rbind', 'ro', 'nosuid', 'nodev'],
      })),
      process: { rlimits: [{ type: 'RLIMIT_CORE', soft: UNLIMITED, hard: UNLIMITED }] },
    };
    const text = stringifyJson(spec);
    expect(text.length).toBeGreaterThan(80_000);
    const begin = performance.now();
    for (let n = 0; n < 10; n++) expect(stringifyJson(parseJson(text)) === text).toBe(true);
    // About 4 ms each on a quiet machine.
    expect((performance.now() - begin) / 10).toBeLessThan(200);
  });

  it('copes with a long string', () => {
    const long = `["${'x'.repeat(8 << 20)}\\"${'\\\\'.repeat(1 << 20)}",18446744073709551615]`;
    expect((parseJson(long) as unknown[])[1]).toBe(UNLIMITED);
  });
});
