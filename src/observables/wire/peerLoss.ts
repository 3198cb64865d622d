import { EMPTY, NEVER, catchError, defer, endWith, ignoreElements, map, mergeMap, of, race, repeat, take } from 'rxjs';
import type { Observable } from 'rxjs';
import { stillness } from './stillness.js';

/** When a connection on which nothing comes is examined, and given up. */
export interface KeepaliveOptions {
  /** After so many milliseconds without a byte from containerd it is asked whether it is there; `Infinity`: never. 15,000. */
  readonly time: number;
  /** How long its answer is waited for, in milliseconds, twice. 10,000. */
  readonly timeout: number;
}

/** The other end of the connection. */
export interface Peer {
  /** Changes whenever something has come from it, and while there is no connection. */
  sign(): unknown;
  /** Asks something that any containerd answers at once. */
  ask(): Observable<unknown>;
}

/**
 * Tells why the connection is dead: nothing came for a while, and two questions were not answered. Then it begins anew,
 * with the next connection.
 *
 *     bytes:  -b-b-b-----------------------
 *     ask:    ---------------q----q--------
 *     result: -------------------------x---     time: 10 frames, timeout: 5
 *
 * A connection can die without a word: a relay, a firewall or a machine is gone. TCP notices after minutes, and only where
 * something is sent; a unix socket never does. HTTP/2's pings would not do: grpc-go hangs up on a client that sends more
 * than one in five minutes.
 */
export function peerLoss(peer: Peer, { time, timeout }: KeepaliveOptions, now?: () => number): Observable<string> {
  if (time === Infinity) return NEVER;
  const sign = (): unknown => peer.sign();
  // An error is an answer too; so is any other byte, for the time begins anew with it.
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
