import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import type { KillOptions } from './Process.js';

/** Checks the options of a kill. */
export function killOptions<Options extends KillOptions>(
  options: Options | undefined,
  known: ReadonlySet<string>,
): Options {
  const given = checkOptions('options', options, known);
  checkFlag('all', given.all);
  return given;
}
