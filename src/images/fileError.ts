import { ContainerdError, invalidArgument } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import { got } from '../arguments/got.js';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'not_found',
  ENOTDIR: 'not_found',
  EACCES: 'permission_denied',
  EPERM: 'permission_denied',
  ENAMETOOLONG: 'invalid_argument',
  ELOOP: 'invalid_argument',
};

/** Turns a file system error into an error about an argument. */
export function fileError(argument: string, detail: string, cause: unknown, otherwise: ErrorCode): ContainerdError {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new ContainerdError(
    Object.hasOwn(CODES, code) ? (CODES[code] ?? otherwise) : otherwise,
    `${detail}: ${message}`,
    { argument, cause },
  );
}

/** Refuses paths that are empty or contain a NUL. */
export function checkPath(argument: string, path: string): string {
  if (path !== '' && !path.includes('\0')) return path;
  throw invalidArgument(argument, `must be a path, got ${got(path)}`);
}
