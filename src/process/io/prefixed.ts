import { map } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import { checkNames } from '../../arguments/checkNames.js';
import { checkOptions, checkString } from '../../arguments/checkKinds.js';
import { checkInteger } from '../../arguments/checkValues.js';

export interface PrefixedOptions {
  /** The name is padded with spaces to this many characters, to align the lines of several processes. Default: 0. */
  readonly width?: number | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof PrefixedOptions>(['width']);

/**
 * Prefixes each line with a name, like the output of docker compose.
 *
 *     source:                         --listening--done--|
 *     prefixed('web', { width: 5 }):  --"web   | listening"--"web   | done"--|
 *
 *     merge(
 *       web.io.stdout.pipe(lines(), prefixed('web', { width: 5 })),
 *       cache.io.stdout.pipe(lines(), prefixed('cache', { width: 5 })),
 *     ).subscribe(console.log);
 */
export function prefixed(name: string, options: PrefixedOptions = {}): OperatorFunction<string, string> {
  checkString('name', name);
  checkNames(checkOptions('options', options), KNOWN);
  const { width = 0 } = options;
  const prefix = `${name.padEnd(checkInteger('width', width, 0))} | `;
  return map((line) => prefix + checkString('source', line));
}
