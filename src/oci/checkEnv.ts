import { invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';
import { checkStrings } from '../arguments/checkValues.js';

/** Checks environment variables: each must be `NAME=value`. */
export function checkEnv(argument: string, env: unknown): void {
  const odd = checkStrings(argument, env).find((variable) => !/^[^=]+=/.test(variable));
  if (odd !== undefined) throw invalidArgument(argument, `must be of the form NAME=value, got ${got(odd)}`);
}
