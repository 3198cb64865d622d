import {
  concatMap,
  defer,
  filter,
  from,
  ignoreElements,
  map,
  merge,
  repeat,
  take,
  takeUntil,
  throwError,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import type { Connection } from '../../values/Connection.js';
import type { Received } from '../../values/Received.js';
import { catchContainerdError } from '../operators/catchContainerdError.js';
import { isTransient } from '../wire/errorClasses.js';

/** Where probes live: a namespace of their own, so that readers who filter by namespace never see one. */
export const PROBE_NAMESPACE = 'rx-containerd-probe';

/** How the topics of probes begin. */
export const PROBE_TOPIC = '/rx-containerd/probe/';

/** What proves a subscription: an event of our own, published until it comes back. */
export interface Probe {
  readonly topic: string;
  publish(): Observable<unknown>;
}

const PROVED: Connection = { state: 'live', proof: 'probe' };
const UNPROVED: Connection = { state: 'live', proof: 'none' };

/** After so many milliseconds the n-th try is followed by the next: quick at first, a fifth of a second at most. */
function untilNextTry(tries: number): number {
  return Math.min(2 ** Math.min(tries - 1, 10), 200);
}

/** Without a proof, a question is asked again at these times after the subscription, in milliseconds. */
const UNPROVED_AT = [20, 100, 500, 2000];

/**
 * Tells when a subscription is live.
 *
 *     received: ------p--e--|   p: our probe
 *     publish:  --|
 *     result:   ------l-----|
 *
 * containerd confirms a Subscribe with nothing, not even headers, until the first event; what happens between the call
 * and its registration is lost. Where the daemon refuses Publish nothing can be proved: then `live` comes without proof,
 * several times, and each time whoever must not miss anything asks again.
 */
export function proofOfLife(received: Observable<Received>, probe: Probe): Observable<Connection> {
  const back = received.pipe(
    filter((item) => item.topic === probe.topic),
    take(1),
  );
  const publishing = defer(() => probe.publish()).pipe(
    repeat({ delay: (tries) => timer(untilNextTry(tries)) }),
    ignoreElements(),
    catchContainerdError((reason) => (isTransient(reason) ? throwError(() => reason) : withoutProof())),
    takeUntil(back),
  );
  return merge(back.pipe(map(() => PROVED)), publishing);
}

function withoutProof(): Observable<Connection> {
  return from(UNPROVED_AT.map((at, n) => at - (UNPROVED_AT[n - 1] ?? 0))).pipe(
    concatMap((pause) => timer(pause)),
    map(() => UNPROVED),
  );
}
