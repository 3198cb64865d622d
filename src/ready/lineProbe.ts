import { concat, filter, merge, take, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { lines } from '../process/io/lines.js';
import type { ProcessIO } from '../process/io/ProcessIO.js';
import { borrowed } from './borrowed.js';

/** Emits the first matching line; errors if the output ends without one. */
export function lineProbe({ stdout, stderr, streams }: ProcessIO, wanted: RegExp | string): Observable<unknown> {
  const matches = (line: string): boolean =>
    typeof wanted === 'string' ? line.includes(wanted) : new RegExp(wanted).test(line);
  const all = merge(borrowed(stdout, streams.stdout).pipe(lines()), borrowed(stderr, streams.stderr).pipe(lines()));
  const ended = throwError(
    () => new ContainerdError('failed_precondition', 'its output has ended without such a line'),
  );
  return concat(all.pipe(filter(matches)), ended).pipe(take(1));
}
