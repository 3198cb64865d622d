import { invalidArgument } from '../errors.js';
import { checkObject } from '../arguments/checkValues.js';
import { got } from '../arguments/got.js';
import { withJSON } from './toJSON.js';

/** Linux's RLIM_INFINITY. */
export const UNLIMITED = 2n ** 64n - 1n;

/** An rlimit value. `'unlimited'`, `-1`, `Infinity` and `2n ** 64n - 1n` mean no limit. */
export type RlimitValue = number | bigint | 'unlimited';

/** A resource limit of a process, as in getrlimit(2). */
export interface Rlimit {
  /** Such as `RLIMIT_CORE`. */
  readonly type: string;
  readonly soft: RlimitValue;
  readonly hard: RlimitValue;
}

/** A limit as in the specification; values that a JavaScript number cannot hold are bigints. */
export interface SpecRlimit extends Rlimit {
  readonly soft: number | bigint;
  readonly hard: number | bigint;
}

/** Checks limits and converts them to the form of the specification. */
export function specRlimits(argument: string, given: unknown): readonly SpecRlimit[] {
  if (!Array.isArray(given))
    throw invalidArgument(argument, `must be an array of { type, soft, hard }, got ${got(given)}`);
  return given.map((each: unknown) => {
    const { type, soft, hard } = checkObject(argument, each, '{ type, soft, hard }') as Rlimit;
    if (typeof (type as unknown) !== 'string' || !/^RLIMIT_[A-Z]+$/.test(type))
      throw invalidArgument(argument, `type must be a name such as RLIMIT_CORE, got ${got(type)}`);
    const limit = { type, hard: valueOf(`${argument}.hard`, hard), soft: valueOf(`${argument}.soft`, soft) };
    if (limit.soft > limit.hard)
      throw invalidArgument(argument, `${type}: soft must not be above hard, got ${limit.soft} and ${limit.hard}`);
    return typeof limit.hard === 'bigint' || typeof limit.soft === 'bigint' ? withJSON(limit) : limit;
  });
}

function valueOf(argument: string, value: unknown): number | bigint {
  if (value === 'unlimited' || value === -1 || value === -1n || value === UNLIMITED) return UNLIMITED;
  // As a number, 2 ** 64 - 1 is rounded to 2 ** 64.
  if (typeof value === 'number' && value >= 2 ** 64) return UNLIMITED;
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  if (typeof value === 'bigint' && value >= 0n && value < UNLIMITED)
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  throw invalidArgument(
    argument,
    `must be an integer ≥ 0 (above 2 ** 53 - 1 as a bigint), "unlimited", -1 or Infinity, got ${got(value)}`,
  );
}
