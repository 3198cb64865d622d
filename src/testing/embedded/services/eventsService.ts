import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { status } from '@grpc/grpc-js';
import services from '../../../gen/containerd/services/events/v1/events_grpc_pb.js';
import type wire from '../../../gen/containerd/services/events/v1/events_pb.js';
import event from '../../../gen/containerd/types/event_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { Envelope } from '../events/envelope.js';
import { checkTopic } from '../events/topic.js';
import type { Call } from '../wire/Call.js';
import { RpcError, invalid } from '../wire/RpcError.js';
import { identifierFault } from '../wire/identifier.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';

/** The Events service. Subscribe ignores the namespace. */
export function eventsService({ exchange, faults }: Daemon) {
  return serve(
    services.EventsService,
    {
      unary: {
        publish: (request, call) => {
          const topic = request.getTopic();
          const namespace = namespaceOf(call);
          checkTopic(topic);
          exchange.deliver(
            fill(new event.Envelope(), {
              timestamp: toTimestamp(nowNs()),
              namespace,
              topic,
              event: request.getEvent(),
            }),
          );
          return new empty.Empty();
        },
        forward: (request) => {
          exchange.deliver(checkEnvelope(request));
          return new empty.Empty();
        },
      },
      streams: {
        subscribe: (request, { cancelled }, send) => exchange.subscribe(request.getFiltersList(), send, cancelled),
      },
    },
    faults.calls,
  );
}

function namespaceOf(call: Call): string {
  try {
    return call.namespace;
  } catch (reason) {
    const { code, details } = reason as RpcError;
    throw new RpcError(code, `failed publishing event: ${details}`);
  }
}

function checkEnvelope(request: wire.ForwardRequest): Envelope {
  const envelope = request.getEnvelope();
  if (envelope === undefined) throw new RpcError(status.INVALID_ARGUMENT, 'envelope must be set: invalid argument');
  const fault = identifierFault(envelope.getNamespace());
  if (fault !== undefined) throw invalid(`event envelope has invalid namespace: ${fault}`);
  checkTopic(envelope.getTopic());
  if (envelope.getTimestamp() === undefined) throw invalid('timestamp must be set on forwarded event');
  return envelope;
}
