import { invalidArgument } from '../errors.js';
import { checkString } from '../arguments/checkKinds.js';
import { checkObject, checkStrings } from '../arguments/checkValues.js';
import { checkNames } from '../arguments/checkNames.js';
import { got } from '../arguments/got.js';
import type { ExecTarget, HttpTarget, ReadyOptions, TcpTarget } from './ReadyOptions.js';

const CONDITIONS = ['tcp', 'http', 'line', 'exec'] as const;
const KNOWN: ReadonlySet<string> = new Set<keyof ReadyOptions>([...CONDITIONS, 'every', 'within']);
const OF_TCP: ReadonlySet<string> = new Set<keyof TcpTarget>(['host', 'port']);
const OF_HTTP: ReadonlySet<string> = new Set<keyof HttpTarget>(['host', 'port', 'path', 'scheme']);
const OF_EXEC: ReadonlySet<string> = new Set<keyof ExecTarget>(['args', 'env', 'cwd', 'user']);
const LONGEST_MS = 0x7fffffff;

/** Refuses options with no condition or several, and invalid times. */
export function checkReady(options: ReadyOptions): void {
  checkNames(checkObject('options', options), KNOWN);
  const { every, within, tcp, http, line, exec } = options;
  if (CONDITIONS.filter((name) => options[name] !== undefined).length !== 1)
    throw invalidArgument('options', 'must have exactly one of tcp, http, line and exec');
  if (tcp !== undefined) checkTcp(tcp);
  if (http !== undefined) checkHttp(http);
  if (line !== undefined && typeof line !== 'string' && !((line as unknown) instanceof RegExp))
    throw invalidArgument('line', `must be a string or a RegExp, got ${got(line)}`);
  if (exec !== undefined) checkExec(exec);
  if (every !== undefined) checkMilliseconds('every', every, LONGEST_MS);
  if (within !== undefined && within !== Infinity)
    checkMilliseconds('within', within, Number.MAX_SAFE_INTEGER, ', or Infinity');
}

function checkTcp(tcp: NonNullable<ReadyOptions['tcp']>): void {
  const target = typeof tcp === 'number' ? { port: tcp } : checkObject('tcp', tcp, 'a port or { port, host }');
  checkTarget('tcp', target as TcpTarget, OF_TCP);
}

function checkExec(exec: ReadyOptions['exec']): void {
  const isObject = typeof exec === 'object' && !Array.isArray(exec);
  if (isObject) checkNames(checkObject('exec', exec), OF_EXEC, 'exec.');
  const args: unknown = isObject ? (exec as ExecTarget).args : exec;
  const expected = 'an array of strings, the program and its arguments';
  if (!Array.isArray(args)) throw invalidArgument('exec', `must be ${expected}, got ${got(args)}`);
  if (args.length === 0) throw invalidArgument('exec', `must be ${expected}, got an empty array`);
  checkStrings('exec', args);
}

function checkHttp(http: HttpTarget): void {
  checkTarget('http', http, OF_HTTP);
  const { path, scheme } = http;
  if (path !== undefined && !checkString('http.path', path).startsWith('/'))
    throw invalidArgument('http.path', `must begin with /, got ${got(path)}`);
  if (scheme !== undefined && scheme !== 'http' && (scheme as unknown) !== 'https')
    throw invalidArgument('http.scheme', `must be "http" or "https", got ${got(scheme)}`);
}

function checkTarget(argument: string, target: TcpTarget, known: ReadonlySet<string>): void {
  checkNames(checkObject(argument, target), known, `${argument}.`);
  const { host, port } = target;
  if (host !== undefined && checkString(`${argument}.host`, host) === '')
    throw invalidArgument(`${argument}.host`, 'must not be empty');
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw invalidArgument(`${argument}.port`, `must be a port from 1 to 65535, got ${got(port)}`);
}

function checkMilliseconds(argument: string, value: unknown, most: number, or = ''): void {
  if (typeof value === 'number' && value >= 0 && value <= most) return;
  throw invalidArgument(argument, `must be a number of milliseconds from 0 to ${most}${or}, got ${got(value)}`);
}
