import { asyncScheduler, defer, retry, throwError, timer } from 'rxjs';
import type { MonoTypeOperatorFunction } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { heals } from './heals.js';

/** For so long tidying up is tried again, in milliseconds: a restarted daemon serves within seconds. */
const PATIENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 1000;

/** Tries again while that may help: for what must be done even though the daemon is away for a while. */
export function patiently<T>(): MonoTypeOperatorFunction<T> {
  return (source) =>
    defer(() => {
      const end = asyncScheduler.now() + PATIENCE_MS;
      return source.pipe(
        retry({
          delay: (reason: unknown, attempt) =>
            reason instanceof ContainerdError && heals(reason) && !isOver(reason) && asyncScheduler.now() < end
              ? timer(Math.min(LONGEST_PAUSE_MS, 20 * 2 ** attempt))
              : throwError(() => reason),
        }),
      );
    });
}

/** A client that was closed stays closed; what the daemon cancels comes with the name of the call. */
function isOver({ code, rpc }: ContainerdError): boolean {
  return code === 'cancelled' && rpc === undefined;
}
