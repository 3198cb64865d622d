import { randomBytes } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defer, of } from 'rxjs';
import { invalidArgument } from '../../errors.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import { closedIO } from './closedIO.js';
import type { NewIO, OwnedIO } from './ProcessIO.js';
import { checkFlag, checkOptions, checkString } from '../../arguments/checkKinds.js';
import { got } from '../../arguments/got.js';
import { withoutUndefined } from '../../values/withoutUndefined.js';

const KNOWN: ReadonlySet<string> = new Set<keyof StdioPaths>(['stdin', 'stdout', 'stderr', 'terminal']);
const NONE: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };

/** No streams: nothing to read, and what is written is thrown away. */
export function noIO(): NewIO {
  return { kind: 'new', terminal: false, open: ({ isExec }) => defer(() => of(isExec ? discarded() : closedIO(NONE))) };
}

/**
 * An exec without outputs gets a /dev/null that it cannot write to, and `echo` fails (tried on 1.6 to 2.1). Two names,
 * because containerd may close one file for both outputs when the first of them ends. The second is one of many, so that
 * this exec can be told from another that is given its id: containerd shows the paths, and knows no other mark.
 */
function discarded(): OwnedIO {
  const stderr = `/dev/${[...randomBytes(3)].map(stepsOf).join('')}/null`;
  return { ...closedIO({ ...NONE, stdout: '/dev/null', stderr }), hasOwnPaths: true };
}

/** A byte as steps of a path that lead nowhere. */
function stepsOf(byte: number): string {
  return byte.toString(2).padStart(8, '0').replaceAll('0', '/').replaceAll('1', './');
}

/**
 * Streams that somebody else holds the other end of: paths of FIFOs or files on the daemon's host, or `file://` and
 * `binary://` URIs. Without a terminal stdout and stderr are given both or neither (containerd would hang or fail);
 * with one, stderr is not. They are not removed, but by a delete through a handle that
 * was loaded: that cannot know whose FIFOs they are.
 */
export function stdio(paths: Partial<StdioPaths>): NewIO {
  const all = { ...NONE, ...withoutUndefined(checkOptions('paths', paths, KNOWN)) };
  if ((paths as unknown) === undefined) throw invalidArgument('paths', 'must be an object, got undefined');
  checkPaths(all);
  return { kind: 'new', terminal: all.terminal, open: () => of(closedIO(all)) };
}

/** Both outputs appended to a file on the daemon's host, which containerd makes if need be. */
export function logFile(path: string): NewIO {
  const uri = pathToFileURL(absolute('path', path)).href;
  return stdio({ stdout: uri, stderr: uri });
}

/**
 * Both outputs into a logging program on the daemon's host (containerd's `binary://` scheme): it reads them as file
 * descriptors 3 and 4, and says that it is ready by closing 5.
 *
 * @param args Its arguments, name and value by turns.
 */
export function logBinary(path: string, args: Readonly<Record<string, string>> = {}): NewIO {
  for (const [name, value] of Object.entries(checkOptions('args', args))) checkString(`args.${name}`, value);
  const query = new URLSearchParams(args).toString();
  const uri = `binary://${pathToFileURL(absolute('path', path)).pathname}${query === '' ? '' : `?${query}`}`;
  return stdio({ stdout: uri, stderr: uri });
}

function checkPaths({ stdin, stdout, stderr, terminal }: StdioPaths): void {
  checkFlag('stdio.terminal', terminal);
  for (const [name, path] of Object.entries({ stdin, stdout, stderr })) {
    if (checkString(`stdio.${name}`, path) !== '' && !/^[a-z][a-z0-9-]*:\/\//.test(path))
      absolute(`stdio.${name}`, path);
  }
  if (terminal && stdout === '') throw invalidArgument('stdio.stdout', 'a terminal needs it');
  if (terminal && stderr !== '') throw invalidArgument('stdio.stderr', 'a terminal has one output, stdout');
  if (!terminal && (stdout === '') !== (stderr === '')) {
    throw invalidArgument(
      stdout === '' ? 'stdio.stdout' : 'stdio.stderr',
      'stdout and stderr are given both or neither',
    );
  }
  if (!terminal && stdin !== '' && stdout === '')
    throw invalidArgument('stdio.stdout', 'stdin alone is not enough: stdout and stderr must be given too');
}

function absolute(argument: string, path: string): string {
  if (typeof path !== 'string' || !isAbsolute(path) || path.includes('\0'))
    throw invalidArgument(argument, `must be an absolute path, got ${got(path)}`);
  return path;
}
