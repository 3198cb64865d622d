import { defer, finalize, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { OwnedIO } from './io/ProcessIO.js';

/**
 * Runs the call that a process's streams were opened for. On success the process keeps them; on failure, or if
 * unsubscribed before the response, they are closed and removed.
 */
export function closeUnlessCreated<T>(owned: OwnedIO, call: Observable<T>): Observable<T> {
  return defer(() => {
    let handedOver = false;
    return call.pipe(
      tap(() => {
        handedOver = true;
      }),
      finalize(() => {
        if (!handedOver) owned.cancel();
      }),
    );
  });
}
