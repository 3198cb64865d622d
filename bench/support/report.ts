import { markdown } from './markdown.js';
import type { Result } from './Result.js';

// Ends a row whose bench is gone.
process.on('disconnect', () => process.exit(1));
// The listener must not keep the program alive.
process.channel?.unref();

/** Sends a row's result to the bench, or prints it if there is none. */
export function report(result: Result): void {
  if (process.send) process.send(result);
  else console.log(markdown(result));
}

/** Reports progress on stderr. */
export function progress(text: string): void {
  process.stderr.write(`  ${text}\n`);
}
