import { isObservable } from 'rxjs';

/** An argument, or an option in it: a valid value, and a test for others. */
export interface Slot {
  readonly right: unknown;
  readonly allows: (value: unknown) => boolean;
  /** The options in it. */
  readonly fields?: Readonly<Record<string, Slot>>;
  /** Whether unknown option names are rejected. */
  readonly closed?: boolean;
}

/** An object with fields; a Map or a Date would count as empty. */
export const isPlain = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  [null, Object.prototype].includes(Object.getPrototypeOf(value) as object | null);

export const string = (right: string): Slot => ({ right, allows: (value) => typeof value === 'string' });
export const flag = (right = true): Slot => ({
  right,
  allows: (value) => value === undefined || typeof value === 'boolean',
});
export const number = (right: number): Slot => ({ right, allows: (value) => typeof value === 'number' });
export const fn = (right: (...args: never[]) => unknown): Slot => ({
  right,
  allows: (value) => typeof value === 'function',
});
export const list = (
  right: readonly unknown[],
  each: (value: unknown) => boolean = (value) => typeof value === 'string',
): Slot => ({ right, allows: (value) => Array.isArray(value) && value.every(each) });
/** The values in an object; none if reading it throws. */
export const valuesOf = (value: unknown): readonly unknown[] =>
  Object.values(Object.getOwnPropertyDescriptors(value))
    .filter(({ enumerable }) => enumerable)
    .map((each) => each.value as unknown);

export const strings = (right: Readonly<Record<string, string>>): Slot => ({
  right,
  allows: (value) => isPlain(value) && valuesOf(value).every((each) => typeof each === 'string'),
});
export const only = (right: unknown, allows: (value: unknown) => boolean = () => false): Slot => ({ right, allows });
export const observable = (right: unknown): Slot => ({ right, allows: isObservable });
export const optional = (slot: Slot): Slot => ({
  ...slot,
  allows: (value) => value === undefined || slot.allows(value),
});
export const either = (right: Slot, ...others: readonly Slot[]): Slot => ({
  ...right,
  allows: (value) => [right, ...others].some((slot) => slot.allows(value)),
});

/** An object of options, each of which may be left out unless it is required. */
export function options(fields: Readonly<Record<string, Slot>>, { required = false, closed = true } = {}): Slot {
  const allowed = new Set(Object.keys(fields));
  return {
    right: Object.fromEntries(
      Object.entries(fields)
        .filter(([, slot]) => slot.right !== undefined)
        .map(([name, { right }]) => [name, right]),
    ),
    allows: (value) =>
      value === undefined
        ? !required
        : isPlain(value) && (!closed || Object.keys(value as object).every((name) => allowed.has(name))),
    fields,
    closed,
  };
}

/** Arguments with one of them, or one of their options, replaced. */
export interface Exchange {
  readonly name: string;
  readonly slot: Slot;
  readonly args: (value: unknown) => readonly unknown[];
}

/** Every place of a call in which a value can be wrong. */
export function exchanges(slots: readonly Slot[]): readonly Exchange[] {
  const rights = slots.map(({ right }) => right);
  return slots.flatMap((slot, at) => within(slot, String(at), (value) => rights.with(at, value)));
}

function within(slot: Slot, name: string, args: Exchange['args']): readonly Exchange[] {
  const { fields = {}, closed = false, right } = slot;
  const inner = Object.entries(fields).flatMap(([field, own]) =>
    within(own, `${name}.${field}`, (value) => args({ ...(right as object), [field]: value })),
  );
  const unknown: Exchange[] = closed
    ? [
        {
          name: `${name}.noSuchOption`,
          slot: { right: undefined, allows: () => false },
          args: (value) => args({ ...(right as object), noSuchOption: value }),
        },
      ]
    : [];
  return [{ name, slot, args }, ...inner, ...unknown];
}

/** Arguments with one option left out, and the same with it `undefined`. */
export interface Omission {
  readonly name: string;
  readonly without: readonly unknown[];
  readonly undefinedInstead: readonly unknown[];
}

/** Every option of a call that may be left out: from all options, and from those it needs alone. */
export function omissions(slots: readonly Slot[]): readonly Omission[] {
  const least = slots.map(leastOf);
  return [slots.map(({ right }) => right), least].flatMap((rights) =>
    slots.flatMap((slot, at) =>
      isPlain(rights[at]) ? omittedIn(slot, String(at), rights[at] as object, (value) => rights.with(at, value)) : [],
    ),
  );
}

function omittedIn(slot: Slot, name: string, given: object, args: Exchange['args']): readonly Omission[] {
  return Object.entries(slot.fields ?? {}).flatMap(([field, own]) => {
    const value = (given as Record<string, unknown>)[field];
    const { [field]: _left, ...others } = given as Record<string, unknown>;
    const place = `${name}.${field}`;
    const inner = isPlain(value)
      ? omittedIn(own, place, value as object, (changed) => args({ ...given, [field]: changed }))
      : [];
    return own.allows(undefined)
      ? [{ name: place, without: args(others), undefinedInstead: args({ ...others, [field]: undefined }) }, ...inner]
      : inner;
  });
}

/** The required options alone. */
function leastOf({ right, fields }: Slot): unknown {
  if (fields === undefined || !isPlain(right)) return right;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !field.allows(undefined))
      .map(([field, own]) => [field, leastOf(own)]),
  );
}
