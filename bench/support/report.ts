import { markdown } from './markdown.js';
import type { Result } from './Result.js';

// A row whose bench is gone measures for nobody.
process.on('disconnect', () => process.exit(1));
// To listen is no reason to stay.
process.channel?.unref();

/** Hands a row's result to the bench; run by itself, the program prints it. */
export function report(result: Result): void {
  if (process.send) process.send(result);
  else console.log(markdown(result));
}

/** Says what is being done, where nobody reads a table. */
export function progress(text: string): void {
  process.stderr.write(`  ${text}\n`);
}
