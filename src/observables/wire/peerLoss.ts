import { EMPTY, NEVER, catchError, defer, endWith, ignoreElements, map, mergeMap, of, race, repeat, take } from 'rxjs';
import type { Observable } from 'rxjs';
import { stillness } from './stillness.js';

/** When a silent connection is probed, and when it is dropped. */
export interface KeepaliveOptions {
  /**
   * How long the connection may be silent before containerd is probed, in milliseconds. Default: 15,000. `Infinity`:
   * never.
   */
  readonly time: number;
  /** How long each of two probes may take, in milliseconds. Default: 10,000. */
  readonly timeout: number;
}

/** The other end of the connection. */
export interface Peer {
  /** Changes whenever data was received, and while there is no connection. */
  sign(): unknown;
  /** Sends a request that every containerd answers at once. */
  ask(): Observable<unknown>;
}

/**
 * Emits why the connection is dead: it was silent for a while, and two probes were not answered. Then it starts again
 * with the next connection.
 *
 *     bytes:  -b-b-b-----------------------
 *     ask:    ---------------q----q--------
 *     result: -------------------------x---     time: 10 frames, timeout: 5
 *
 * Connections can die silently when a relay, a firewall or a machine disappears. TCP notices after minutes, and only
 * while data is sent; a unix socket never does. HTTP/2 pings are not an option: grpc-go closes the connection of a
 * client that sends more than one in five minutes.
 */
export function peerLoss(peer: Peer, { time, timeout }: KeepaliveOptions, now?: () => number): Observable<string> {
  if (time === Infinity) return NEVER;
  const sign = (): unknown => peer.sign();
  // An error is a response too, and so is any other byte, which restarts the timer.
  const answered = defer(() => peer.ask()).pipe(
    take(1),
    ignoreElements(),
    catchError(() => EMPTY),
    endWith(true),
  );
  const unanswered = stillness(timeout, sign, now).pipe(map(() => false));
  const question = race(answered, unanswered);
  return stillness(time, sign, now).pipe(
    mergeMap(() => question),
    mergeMap((alive) => (alive ? of(alive) : question)),
    mergeMap((alive) => (alive ? EMPTY : of(dead(time, timeout)))),
    repeat(),
  );
}

function dead(time: number, timeout: number): string {
  return `the connection is dead: nothing came from containerd for ${seconds(time)}, and no answer to two questions within ${seconds(timeout)} each`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toString()} s`;
}
