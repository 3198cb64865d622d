import fc from 'fast-check';

/** What the getter of an argument throws: a user's own error, which passes through unchanged. */
export class GetterError extends Error {}

const hostile = (): object => ({
  get id(): never {
    throw new GetterError('id');
  },
  get args(): never {
    throw new GetterError('args');
  },
});

/** Values of every JavaScript type. */
export const JUNK: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 40,
  7n,
  -1n,
  Symbol('s'),
  '',
  ' ',
  'a\0b',
  'x'.repeat(5000),
  '/',
  'plain',
  [],
  [undefined],
  [Symbol('in')],
  [null],
  [{}],
  ['text', 3],
  () => undefined,
  {},
  { unknownOption: 1 },
  Object.create(null) as object,
  Object.assign(Object.create(null) as object, { a: 1n }),
  { a: Object.create(null) as object, b: Symbol('b') },
  hostile(),
  { ['x'.repeat(5000)]: 'y' },
  { ['x'.repeat(5000)]: Symbol('s') },
  new Date(0),
  new Date(NaN),
  /x/,
  new Map(),
  new Uint8Array(3),
  Promise.resolve(1),
  new Error('given'),
];

/** The same kinds, at random. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...JUNK),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withNullPrototype: true,
    withMap: true,
    withTypedArray: true,
    maxDepth: 2,
  }),
  fc.string({ maxLength: 20 }),
);
