import { ContainerdError, invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';
import { LARGEST_ID } from '../arguments/checkId.js';
import type { ProcessUser } from '../values/ProcessSpec.js';
import type { UserFiles } from './SpecOptions.js';

interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

const NUMBER = /^\d+$/;

/** containerd's Go client accepts no larger ones. */
const LARGEST_NUMBER = 0x7fffffff;

/** Whether a user consists only of numbers. */
export function isNumeric(user: string): boolean {
  return user.split(':').every((part) => part === '' || NUMBER.test(part));
}

/**
 * Resolves `uid`, `uid:gid`, `name` or `name:group` with a container's own files, like containerd's Go client: an empty
 * user is root, an empty part is 0, numbers need not be in the files, and an unknown uid gets group 0.
 */
export function resolveUser(user: string, files: UserFiles | undefined, argument = 'user'): ProcessUser {
  const [uidPart = '', group] = user.split(':');
  const name = uidPart === '' ? '0' : uidPart;
  const entry = passwdEntry(name, files);
  const uid = entry?.uid ?? numeric(user, name, files && { path: '/etc/passwd', text: files.passwd }, argument);
  const gid =
    group === undefined
      ? (entry?.gid ?? 0)
      : group === ''
        ? 0
        : (groupEntry(group, files)?.gid ??
          numeric(user, group, files && { path: '/etc/group', text: files.group }, argument));
  return { uid, gid, additionalGids: groupsOf(entry?.name ?? name, gid, files) };
}

/**
 * The ids of the user's groups. The primary group comes first, because programs expect it there. A group with the
 * user's name is not added, as in containerd.
 */
function groupsOf(name: string, gid: number, files: UserFiles | undefined): readonly number[] {
  const others = parseGroup(files?.group ?? '')
    .filter((group) => group.name !== name && group.members.includes(name))
    .map((group) => group.gid);
  return [...new Set([gid, ...others])];
}

function passwdEntry(name: string, files: UserFiles | undefined): PasswdEntry | undefined {
  const entries = parsePasswd(files?.passwd ?? '');
  return NUMBER.test(name)
    ? entries.find(({ uid }) => uid === Number(name))
    : entries.find((entry) => entry.name === name);
}

function groupEntry(name: string, files: UserFiles | undefined): GroupEntry | undefined {
  return NUMBER.test(name) ? undefined : parseGroup(files?.group ?? '').find((entry) => entry.name === name);
}

function numeric(
  user: string,
  part: string,
  file: { readonly path: string; readonly text: string } | undefined,
  argument: string,
): number {
  if (NUMBER.test(part) && Number(part) <= LARGEST_NUMBER) return Number(part);
  const but = part === user ? `got ${got(part)}` : `got ${got(part)} in ${got(user)}`;
  if (NUMBER.test(part)) throw invalidArgument(argument, `a number must be at most ${LARGEST_NUMBER}, ${but}`);
  if (file === undefined)
    throw new ContainerdError(
      'failed_precondition',
      `must be numeric because the container's files cannot be read from here, ${but}`,
      { argument },
    );
  const { path, text } = file;
  if (text !== '')
    throw invalidArgument(argument, `must be a number or a name in the container's ${path}, ${but}`, 'no-such-user');
  throw invalidArgument(
    argument,
    `must be a number because the container's ${path} is missing, empty, not a regular file or larger than 4 MiB, ${but}`,
    'no-such-user',
  );
}

function parsePasswd(text: string): readonly PasswdEntry[] {
  return rows(text).flatMap(([name = '', , uid = '', gid = '']) =>
    isId(uid) && isId(gid) ? [{ name, uid: Number(uid), gid: Number(gid) }] : [],
  );
}

function parseGroup(text: string): readonly GroupEntry[] {
  return rows(text).flatMap(([name = '', , gid = '', members = '']) =>
    isId(gid) ? [{ name, gid: Number(gid), members: members.split(',') }] : [],
  );
}

/** Entries with larger ids are ignored. */
function isId(text: string): boolean {
  return NUMBER.test(text) && Number(text) <= LARGEST_ID;
}

function rows(text: string): readonly (readonly string[])[] {
  return text.split('\n').map((line) => line.trim().split(':'));
}
