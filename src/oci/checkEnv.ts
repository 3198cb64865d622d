import { invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';
import { checkStrings } from '../arguments/checkValues.js';

/** Variables of a process: `NAME=value`, as the specification has them. */
export function checkEnv(argument: string, env: unknown): void {
  const odd = checkStrings(argument, env).find((variable) => !/^[^=]+=/.test(variable));
  if (odd !== undefined) throw invalidArgument(argument, `must be of the form NAME=value, got ${got(odd)}`);
}
