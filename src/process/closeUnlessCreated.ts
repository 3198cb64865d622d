import { defer, finalize, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { OwnedIO } from './io/ProcessIO.js';

/**
 * Runs the call that a process's streams are made for. If it succeeds they belong to the process; if it fails, or is
 * unsubscribed before it has answered, they are closed and removed.
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
