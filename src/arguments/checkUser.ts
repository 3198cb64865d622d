import { invalidArgument } from '../errors.js';
import { checkId } from './checkId.js';
import { checkObject } from './checkValues.js';
import { got } from './got.js';

/** `user`, `user:group` or `:group`. */
const USER = /^(?:[^:\s]+(?::[^:\s]*)?|:[^:\s]+)$/;

/** Checks an optional user: a string or numbers. */
export function checkUser(argument: string, user: unknown): void {
  if (user === undefined) return;
  if (typeof user === 'string') {
    if (USER.test(user) && !user.includes('\0')) return;
    throw invalidArgument(argument, `must be uid, uid:gid, name or name:group, got ${got(user)}`);
  }
  const { uid, gid, umask, additionalGids } = checkObject(
    argument,
    user,
    'a string, or numbers: { uid, gid }',
  ) as Readonly<Record<string, unknown>>;
  checkId(`${argument}.uid`, uid);
  checkId(`${argument}.gid`, gid);
  if (umask !== undefined) checkId(`${argument}.umask`, umask);
  if (additionalGids === undefined) return;
  if (!Array.isArray(additionalGids))
    throw invalidArgument(`${argument}.additionalGids`, `must be an array of integers, got ${got(additionalGids)}`);
  for (const id of additionalGids) checkId(`${argument}.additionalGids`, id);
}
