import { connect } from 'node:net';
import { fromEvent, map, merge, mergeMap, take, throwError, using } from 'rxjs';
import type { Observable } from 'rxjs';
import type { TcpTarget } from './ReadyOptions.js';

/** Emits when the port accepts a connection, which is then closed; errors otherwise. */
export function tcpProbe({ host = '127.0.0.1', port }: TcpTarget): Observable<unknown> {
  return using(
    () => {
      const socket = connect({ host, port });
      return { socket, unsubscribe: () => socket.destroy() };
    },
    (resource) => {
      const { socket } = resource as unknown as { readonly socket: ReturnType<typeof connect> };
      const failed = fromEvent(socket, 'error').pipe(mergeMap((reason) => throwError(() => reason)));
      return merge(fromEvent(socket, 'connect'), failed).pipe(
        take(1),
        map(() => true),
      );
    },
  );
}
