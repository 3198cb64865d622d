import { Subject, defer, finalize, takeUntil } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Cleanup } from './Cleanup.js';
import { inBackground } from './inBackground.js';

/**
 * The same command. If it is unsubscribed while the client closes, it continues to its end and `close()` waits for it,
 * because it may take effect anyway. If it is unsubscribed before, it is cancelled.
 */
export function finished<T>(cleanup: Cleanup, command: Observable<T>): Observable<T> {
  return defer(() => {
    const cancelled = new Subject<void>();
    return inBackground(cleanup.counted(command.pipe(takeUntil(cancelled)))).pipe(
      finalize(() => {
        if (!cleanup.isClosing) cancelled.next();
      }),
    );
  });
}
