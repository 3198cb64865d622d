import { map } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import { checkNames } from '../../arguments/checkNames.js';
import { checkOptions, checkString } from '../../arguments/checkKinds.js';
import { checkInteger } from '../../arguments/checkValues.js';
import { got } from '../../arguments/got.js';
import { invalidArgument } from '../../errors.js';

/** Options of `prefixed()`. */
export interface PrefixedOptions {
  /**
   * The name is padded with spaces to this many characters, at most 1,000, to align the lines of several processes.
   * Default: 0.
   */
  readonly width?: number | undefined;
}

const MOST_WIDTH = 1000;

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
  if (checkInteger('width', width, 0) > MOST_WIDTH)
    throw invalidArgument('width', `must be an integer from 0 to ${MOST_WIDTH.toString()}, got ${got(width)}`);
  const prefix = `${name.padEnd(width)} | `;
  return map((line) => prefix + checkString('source', line));
}
