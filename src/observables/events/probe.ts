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

/** The namespace of probes, so that consumers who filter by namespace never see one. */
export const PROBE_NAMESPACE = 'rx-containerd-probe';

/** The prefix of probe topics. */
export const PROBE_TOPIC = '/rx-containerd/probe/';

/** An event of our own, published until it comes back; proves that a subscription is live. */
export interface Probe {
  readonly topic: string;
  publish(): Observable<unknown>;
}

const PROVED: Connection = Object.freeze({ state: 'live', proof: 'probe' });
const UNPROVED: Connection = Object.freeze({ state: 'live', proof: 'none' });

/** The pause after the n-th attempt, in milliseconds: short at first, at most 200. */
function pauseAfter(tries: number): number {
  return Math.min(2 ** Math.min(tries - 1, 10), 200);
}

/** Without a proof, `live` is emitted at these times after the subscription, in milliseconds. */
const UNPROVED_AT = [20, 100, 500, 2000];

/**
 * Reports when a subscription is live.
 *
 *     received: ------p--e--|   p: our probe
 *     publish:  --|
 *     result:   ------l-----|
 *
 * containerd does not acknowledge a Subscribe before the first event, not even with headers; events between the call
 * and its registration are lost. If the daemon refuses Publish, nothing can be proved: `live` is then emitted without
 * proof, several times, so that consumers who must not miss anything can check again.
 */
export function proofOfLife(received: Observable<Received>, probe: Probe): Observable<Connection> {
  const back = received.pipe(
    filter((item) => item.topic === probe.topic),
    take(1),
  );
  const publishing = defer(() => probe.publish()).pipe(
    repeat({ delay: (tries) => timer(pauseAfter(tries)) }),
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
