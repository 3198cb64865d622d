import { invalidArgument } from '../errors.js';

/** Refuses an option that is none: a misspelt one would be no more than a wish. */
export function checkNames(options: object, known: ReadonlySet<string>, of = ''): void {
  for (const name of Object.keys(options))
    if (!known.has(name)) throw invalidArgument(`${of}${name}`, 'unknown option');
}
