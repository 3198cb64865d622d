import { monitorEventLoopDelay } from 'node:perf_hooks';
import { catchError, concatMap, defer, interval, map, of } from 'rxjs';
import type { Subscription } from 'rxjs';
import type { Containerd } from '../../../src/index.js';

/**
 * How slow the machine was: the longest delay of our event loop, and the longest that a trivial call took. The
 * time limits of a spec apply to an idle machine; elsewhere they are extended by this much.
 */
export class Pulse {
  private readonly loop = monitorEventLoopDelay({ resolution: 10 });
  private readonly calls: Subscription;
  private slowestCall = 0;

  constructor(client: Containerd) {
    this.loop.enable();
    const call = defer(() => {
      const begin = performance.now();
      return client.version().pipe(
        map(() => performance.now() - begin),
        catchError(() => of(0)),
      );
    });
    this.calls = interval(100)
      .pipe(concatMap(() => call))
      .subscribe((took) => {
        this.slowestCall = Math.max(this.slowestCall, took);
      });
  }

  /** In milliseconds. */
  get slowest(): number {
    return this.loop.max / 1e6 + this.slowestCall;
  }

  stop(): void {
    this.calls.unsubscribe();
    this.loop.disable();
  }
}
