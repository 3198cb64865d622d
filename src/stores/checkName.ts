import { checkText } from '../arguments/checkValues.js';
import { invalidArgument } from '../errors.js';

/** Checks a name in one of containerd's stores: a text that is not empty. */
export function checkName(argument: string, value: unknown): string {
  const name = checkText(argument, value);
  if (name === '') throw invalidArgument(argument, 'must not be empty');
  return name;
}
