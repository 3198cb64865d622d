import { invalidArgument } from '../errors.js';
import { got } from './got.js';

/** A name or a number, a group after a colon; either may be missing, and not both. */
const USER = /^(?:[^:\s]+(?::[^:\s]*)?|:[^:\s]+)$/;

/** Refuses a user that could mean nobody. */
export function checkUser(argument: string, user: unknown): void {
  if (user === undefined) return;
  if (typeof user === 'string') {
    if (USER.test(user) && !user.includes('\0')) return;
    throw invalidArgument(argument, `must be uid, uid:gid, name or name:group, got "${user}"`);
  }
  if (typeof user !== 'object' || user === null || Array.isArray(user)) throw invalidArgument(argument, `must be a string, or numbers: { uid, gid }, got ${got(user)}`);
  const { uid, gid } = user as { readonly uid?: unknown; readonly gid?: unknown };
  checkId(`${argument}.uid`, uid);
  checkId(`${argument}.gid`, gid);
}

function checkId(argument: string, id: unknown): void {
  if (!Number.isSafeInteger(id) || (id as number) < 0) throw invalidArgument(argument, `must be an integer ≥ 0, got ${got(id)}`);
}
