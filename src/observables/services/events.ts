import { randomUUID } from 'node:crypto';
import { defer, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ReceivedEnvelope } from '../../decode/envelope.js';
import { ContainerdError } from '../../errors.js';
import services from '../../gen/containerd/services/events/v1/events_grpc_pb.js';
import wire from '../../gen/containerd/services/events/v1/events_pb.js';
import type { Received } from '../../values/Received.js';
import { anyOf } from '../wire/any.js';
import { catchContainerdError } from '../operators/catchContainerdError.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { fromServerStream } from '../wire/fromServerStream.js';
import { fromUnary } from '../wire/fromUnary.js';
import { PROBE_NAMESPACE, PROBE_TOPIC } from '../events/probe.js';
import type { Probe } from '../events/probe.js';

/** The Events service: received events, and the probe that proves that they arrive. */
export function eventsApi(channel: Channel) {
  const headers = channel.headers(PROBE_NAMESPACE);
  // Executed for every event, wanted or not, so the event itself is not decoded.
  const subscribe = () => ({
    ...services.EventsService.subscribe,
    responseDeserialize: (bytes: Buffer) => new ReceivedEnvelope(bytes),
  });
  return {
    /** A Subscribe call. Without filters it receives every event of every namespace. */
    subscribeTo: (filters: readonly string[]): Observable<Received> =>
      fromServerStream(channel, subscribe(), fill(new wire.SubscribeRequest(), { filtersList: [...filters] })).pipe(
        catchContainerdError((reason) => throwError(() => refusedFilter(reason, filters) ?? reason)),
      ),

    /** A probe for one subscription. */
    newProbe: (): Probe => {
      const topic = `${PROBE_TOPIC}${randomUUID()}`;
      const request = fill(new wire.PublishRequest(), {
        topic,
        event: anyOf('google.protobuf.Empty', new Uint8Array()),
      });
      return {
        topic,
        publish: () => defer(() => fromUnary(channel, services.EventsService.publish, request, headers)),
      };
    },
  };
}

/** An invalid filter ends the stream, not the call, with `unknown` (plugins/services/events/service.go). */
function refusedFilter({ message, cause }: ContainerdError, filters: readonly string[]): ContainerdError | undefined {
  if (!message.includes('failed parsing subscription filters')) return undefined;
  const theirs = filters.filter((filter) => !filter.includes(PROBE_TOPIC));
  return new ContainerdError('invalid_argument', `containerd cannot read ${theirs.join(' or ')}`, {
    argument: 'filters',
    cause,
  });
}
