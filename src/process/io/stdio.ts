import { randomBytes } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defer, of } from 'rxjs';
import { invalidArgument } from '../../errors.js';
import type { StdioPaths } from '../../values/StdioPaths.js';
import { closedIO } from './closedIO.js';
import type { NewIO, OwnedIO } from './ProcessIO.js';
import { checkFlag, checkString } from '../../arguments/checkKinds.js';
import { checkNames } from '../../arguments/checkNames.js';
import { checkObject, checkStringFields } from '../../arguments/checkValues.js';
import { got } from '../../arguments/got.js';
import { withoutUndefined } from '../../values/withoutUndefined.js';

const KNOWN: ReadonlySet<string> = new Set<keyof StdioPaths>(['stdin', 'stdout', 'stderr', 'terminal']);
const NONE: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };

/** No streams: stdin is empty and output is discarded. */
export function noIO(): NewIO {
  return { kind: 'new', terminal: false, open: ({ isExec }) => defer(() => of(isExec ? discarded() : closedIO(NONE))) };
}

/**
 * An exec without outputs would get a /dev/null it cannot write to, and `echo` would fail (tried on 1.6 to 2.1). Two
 * spellings, because containerd may close a shared file when the first output ends. The second is random, so that this
 * exec can be distinguished from another with its id: containerd reports the paths and has no other mark.
 */
function discarded(): OwnedIO {
  const stderr = `/dev/${[...randomBytes(3)].map(stepsOf).join('')}/null`;
  return { ...closedIO({ ...NONE, stdout: '/dev/null', stderr }), hasOwnPaths: true };
}

/** Encodes a byte as path segments without effect. */
function stepsOf(byte: number): string {
  return byte.toString(2).padStart(8, '0').replaceAll('0', '/').replaceAll('1', './');
}

/**
 * Streams whose other end you hold: paths of FIFOs or files on the daemon's host, or `file://` and `binary://` URIs.
 * Without a terminal give both stdout and stderr or neither (containerd would hang or fail); with one, give no stderr.
 * They are not removed, except by a delete through a loaded handle, which cannot know whose FIFOs they are.
 */
export function stdio(paths: Partial<StdioPaths>): NewIO {
  checkNames(checkObject('paths', paths), KNOWN);
  const all = { ...NONE, ...withoutUndefined(paths) };
  checkPaths(all);
  return { kind: 'new', terminal: all.terminal, open: () => of(closedIO(all)) };
}

/** Appends both outputs to a file on the daemon's host, which containerd creates if necessary. */
export function logFile(path: string): NewIO {
  const uri = pathToFileURL(absolute('path', path)).href;
  return stdio({ stdout: uri, stderr: uri });
}

/**
 * Pipes both outputs to a logging binary on the daemon's host (containerd's `binary://` scheme): it reads them as file
 * descriptors 3 and 4, and closes 5 when it is ready.
 *
 * @param args Its arguments, alternating names and values.
 */
export function logBinary(path: string, args: Readonly<Record<string, string>> = {}): NewIO {
  for (const [name, value] of checkStringFields('args', args)) checkString(`args.${name}`, value);
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
  if (terminal && stdout === '') throw invalidArgument('stdio.stdout', 'must be given for a terminal');
  if (terminal && stderr !== '')
    throw invalidArgument('stdio.stderr', 'must be omitted for a terminal, whose only output is stdout');
  if (!terminal && (stdout === '') !== (stderr === '')) {
    throw invalidArgument(
      stdout === '' ? 'stdio.stdout' : 'stdio.stderr',
      'must be given: stdout and stderr need each other',
    );
  }
  if (!terminal && stdin !== '' && stdout === '')
    throw invalidArgument('stdio.stdout', 'must be given with stdin, and stdio.stderr too');
}

function absolute(argument: string, path: string): string {
  if (typeof path !== 'string' || !isAbsolute(path) || path.includes('\0'))
    throw invalidArgument(argument, `must be an absolute path, got ${got(path)}`);
  return path;
}
