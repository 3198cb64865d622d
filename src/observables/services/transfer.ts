import { randomUUID } from 'node:crypto';
import {
  EMPTY,
  Subject,
  connect,
  defer,
  delay,
  filter,
  from,
  ignoreElements,
  map,
  merge,
  mergeMap,
  skip,
  take,
  takeUntil,
  tap,
} from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import services from '../../gen/containerd/services/transfer/v1/transfer_grpc_pb.js';
import type { Credentials } from '../../values/Credentials.js';
import type { Pull, TransferProgress } from '../../values/Pull.js';
import type { Channel } from '../wire/Channel.js';
import { rpc } from '../wire/rpc.js';
import { openStream } from './streaming.js';
import type { Streamed } from './streaming.js';
import { decodeAuthRequest, decodeProgress, encodeCredentials, encodePull } from './transferRequest.js';
import { LATE_PROGRESS_MS } from '../../values/timeLimits.js';

/** The Transfer service, which uses the Streaming service; since containerd 1.7. */

/** Returns the credentials for a registry's host. */
export type AskCredentials = (host: string) => ObservableInput<Credentials>;

export function transferApi(channel: Channel) {
  const transfers = rpc(channel, () => services.TransferService);
  return {
    /**
     * Pulls an image. Progress and requests for credentials arrive on streams opened beforehand.
     *
     *     streams:  --o--o----p--p---|   o: open, p: progress
     *     transfer:      ----------|
     *     result:   ----------p--p---|
     */
    pull: (pull: Pull, credentials: AskCredentials | undefined): Observable<TransferProgress> =>
      defer(() => {
        const [progressId, authId] = [
          `progress-${randomUUID()}`,
          credentials === undefined ? '' : `auth-${randomUUID()}`,
        ];
        const answered = new Subject<void>();
        const steps = openStream(channel, progressId, () => EMPTY).pipe(
          takeUntil(answered.pipe(delay(LATE_PROGRESS_MS))),
        );
        // containerd does not close this stream; after the response no more requests come.
        const asked =
          credentials === undefined ? EMPTY : askedOn(channel, authId, credentials).pipe(takeUntil(answered));
        const transfer = defer(() => transfers.transfer(encodePull(pull, progressId, authId))).pipe(
          tap(() => {
            answered.next();
          }),
          ignoreElements(),
        );
        return merge(steps, asked).pipe(
          connect((messages) =>
            merge(
              messages.pipe(
                filter((message) => message !== 'open'),
                map(decodeProgress),
              ),
              messages.pipe(
                filter((message) => message === 'open'),
                skip(credentials === undefined ? 0 : 1),
                take(1),
                mergeMap(() => transfer),
              ),
            ),
          ),
        );
      }),
  };
}

function askedOn(channel: Channel, id: string, credentials: AskCredentials): Observable<Streamed> {
  const answer = (host: string): Observable<Credentials> => defer(() => from(credentials(host))).pipe(take(1));
  return openStream(channel, id, (question) =>
    answer(decodeAuthRequest(question).host).pipe(map(encodeCredentials)),
  ).pipe(filter((message) => message === 'open'));
}
