import { invalidArgument } from '../errors.js';
import { checkObject } from '../arguments/checkValues.js';
import { checkId } from '../arguments/checkId.js';
import { checkFlag, checkString } from '../arguments/checkKinds.js';
import { checkNames } from '../arguments/checkNames.js';
import { got } from '../arguments/got.js';
import type { RuncOptions } from '../values/NewContainer.js';

const STRINGS = ['binaryName', 'root', 'shimCgroup'] as const;
const FLAGS = ['systemdCgroup', 'noPivotRoot', 'noNewKeyring'] as const;
const IDS = ['ioUid', 'ioGid'] as const;
const KNOWN: ReadonlySet<string> = new Set<keyof RuncOptions>([...STRINGS, ...FLAGS, ...IDS]);

/** Refuses invalid runtime options. */
export function checkRuntimeOptions(given: unknown): void {
  if (given === undefined) return;
  const options = checkObject('runtimeOptions', given);
  if ('typeUrl' in options) {
    checkTypedBytes('runtimeOptions', options);
    return;
  }
  checkNames(options, KNOWN, 'runtimeOptions.');
  const runc = options as RuncOptions;
  for (const name of STRINGS) if (runc[name] !== undefined) checkString(`runtimeOptions.${name}`, runc[name]);
  for (const name of FLAGS) checkFlag(`runtimeOptions.${name}`, runc[name]);
  for (const name of IDS) if (runc[name] !== undefined) checkId(`runtimeOptions.${name}`, runc[name]);
}

/** Refuses invalid extensions. */
export function checkExtensions(given: unknown): void {
  for (const [name, value] of Object.entries(checkObject('extensions', given)))
    checkTypedBytes(`extensions.${name}`, value);
}

function checkTypedBytes(argument: string, given: unknown): void {
  const { typeUrl, value } = checkObject(argument, given) as { readonly typeUrl?: unknown; readonly value?: unknown };
  checkString(`${argument}.typeUrl`, typeUrl);
  if (!(value instanceof Uint8Array))
    throw invalidArgument(`${argument}.value`, `must be bytes (a Uint8Array), got ${got(value)}`);
}
