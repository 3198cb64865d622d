import { concat, defer, ignoreElements, tap } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { invalidArgument } from '../errors.js';
import type { CollectOptions, Collected, TextEncoding } from './CollectOptions.js';
import { Collector } from './Collector.js';
import type { RunEvent } from './RunOptions.js';
import type { TaskRunEvent } from './TaskRunOptions.js';

const KNOWN: ReadonlySet<string> = new Set<keyof CollectOptions>(['maxBytes', 'overflow', 'encoding', 'check']);
const ENCODINGS: ReadonlySet<unknown> = new Set<CollectOptions['encoding']>([
  'utf8',
  'latin1',
  'base64',
  'hex',
  'buffer',
]);
const POLICIES: ReadonlySet<unknown> = new Set<CollectOptions['overflow']>(['error', 'head', 'tail']);

/**
 * Collects the output and the exit of a run, and emits them once when the run has completed, so that everything it
 * created is deleted by then.
 *
 *     events: -s-o-o---x-|         s: started, o: output, x: exited
 *     result: -----------(c|)      c: { exit, exitCode, stdout, stderr, truncated, timedOut, duration, … }
 *
 *     const { exitCode, stdout } = await lastValueFrom(task.run({ args: ['uname', '-a'] }).pipe(collect()));
 *
 * Keeps at most `maxBytes` of each output in memory. More is an error, `resource_exhausted`, which unsubscribes from
 * the run and thereby stops the process; or, with `overflow`, a part is dropped. An exit code other than 0 and a `timeout`
 * are not errors, unless `check` is set. Events that are not output, such as `progress`, are dropped. Unsubscribing
 * unsubscribes from the run. If the events complete without an exit, nothing is emitted.
 */
export function collect<Event extends RunEvent | TaskRunEvent>(
  options?: CollectOptions & { readonly encoding?: TextEncoding | undefined },
): OperatorFunction<Event, Collected<Event>>;
/** With the encoding `buffer`, the output stays bytes. */
export function collect<Event extends RunEvent | TaskRunEvent>(
  options: CollectOptions & { readonly encoding: 'buffer' },
): OperatorFunction<Event, Collected<Event, Buffer>>;
export function collect<Event extends RunEvent | TaskRunEvent>(
  options: CollectOptions = {},
): OperatorFunction<Event, Collected<Event, string | Buffer>> {
  const { maxBytes = 16 * 1024 * 1024, overflow = 'error', encoding = 'utf8', check = false } = checked(options);
  return (events: Observable<Event>) =>
    defer(() => {
      const collector = new Collector<Event>({ maxBytes, overflow, encoding, check });
      return concat(
        events.pipe(
          tap((event) => {
            collector.add(event);
          }),
          ignoreElements(),
        ),
        defer(() => collector.result()),
      );
    });
}

function checked(options: CollectOptions): CollectOptions {
  const { maxBytes, overflow, encoding, check } = checkOptions('options', options, KNOWN);
  if (maxBytes !== undefined && maxBytes !== Infinity && !(Number.isSafeInteger(maxBytes) && maxBytes >= 1))
    throw invalidArgument('maxBytes', `must be an integer ≥ 1 (bytes), or Infinity, got ${got(maxBytes)}`);
  if (overflow !== undefined && !POLICIES.has(overflow))
    throw invalidArgument('overflow', `must be "error", "head" or "tail", got ${got(overflow)}`);
  if (encoding !== undefined && !ENCODINGS.has(encoding))
    throw invalidArgument('encoding', `must be "utf8", "latin1", "base64", "hex" or "buffer", got ${got(encoding)}`);
  checkFlag('check', check);
  return options;
}
