import { invalidArgument } from '../errors.js';

/** Refuses unknown options: a misspelled one would have no effect. */
export function checkNames(options: object, known: ReadonlySet<string>, of = ''): void {
  for (const name of Object.keys(options))
    if (!known.has(name)) throw invalidArgument(`${of}${name}`, 'unknown option');
}
