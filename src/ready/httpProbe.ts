import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { fromEvent, map, merge, mergeMap, take, throwError, using } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { HttpTarget } from './ReadyOptions.js';

/** Emits when the server responds with a status from 200 to 399; errors otherwise. */
export function httpProbe({ host = '127.0.0.1', port, path = '/', scheme = 'http' }: HttpTarget): Observable<unknown> {
  return using(
    () => {
      const target = { host, port, path, agent: false };
      const request = scheme === 'http' ? httpRequest(target) : httpsRequest({ ...target, rejectUnauthorized: false });
      // A destroyed request still emits an error, and nobody listens by then.
      request.on('error', () => undefined);
      return { request, unsubscribe: () => request.destroy() };
    },
    (resource) => {
      const { request } = resource as unknown as { readonly request: ReturnType<typeof httpRequest> };
      const failed = fromEvent(request, 'error').pipe(mergeMap((reason) => throwError(() => reason)));
      const answered = fromEvent(request, 'response') as Observable<IncomingMessage>;
      request.end();
      return merge(answered.pipe(map(checkStatus)), failed).pipe(take(1));
    },
  );
}

function checkStatus({ statusCode = 0 }: IncomingMessage): true {
  if (statusCode >= 200 && statusCode < 400) return true;
  throw new ContainerdError('failed_precondition', `status ${statusCode.toString()}`);
}
