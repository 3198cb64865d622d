import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import type { KillOptions } from './Process.js';

/** The options of a kill, checked. */
export function killOptions<Options extends KillOptions>(
  options: Options | undefined,
  known: ReadonlySet<string>,
): Options {
  const given = checkOptions('options', options, known);
  checkFlag('all', given.all);
  return given;
}
